/** Which place is open, and how to go to another. Inside the sample, places change without an address. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { addressToRoute, type Route, routeToAddress } from "./route.ts";

type Routing = { readonly route: Route; readonly go: (route: Route) => void };

const RoutingContext = createContext<Routing>({ route: { at: "start" }, go: () => undefined });

/** Places with addresses, for the whole window. */
export function AddressRouting(props: {
  readonly first: Route | null;
  readonly children: ReactNode;
}): ReactNode {
  const [route, setRoute] = useState<Route>(() => props.first ?? addressToRoute(location.hash));
  useEffect(() => {
    const onMove = (): void => setRoute(addressToRoute(location.hash));
    window.addEventListener("popstate", onMove);
    return () => window.removeEventListener("popstate", onMove);
  }, []);
  const go = useCallback((next: Route): void => {
    history.pushState(null, "", routeToAddress(next));
    setRoute(next);
  }, []);
  const routing = useMemo(() => ({ route, go }), [route, go]);
  return <RoutingContext value={routing}>{props.children}</RoutingContext>;
}

/** Places without addresses: two sides of the sample stand beside each other in one window. */
export function HeldRouting(props: { readonly first: Route; readonly children: ReactNode }): ReactNode {
  const [route, go] = useState<Route>(props.first);
  const routing = useMemo(() => ({ route, go }), [route]);
  return <RoutingContext value={routing}>{props.children}</RoutingContext>;
}

export function useRoute(): Route {
  return useContext(RoutingContext).route;
}

export function useGo(): (route: Route) => void {
  return useContext(RoutingContext).go;
}

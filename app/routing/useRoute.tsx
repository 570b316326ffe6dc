/** Which place is open, and how to go to another. Inside the sample, places change without an address. */
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { addressToRoute, type Route, routeToAddress } from "./route.ts";

type Routing = {
  readonly route: Route;
  readonly go: (route: Route) => void;
  /** The place that is open at this moment, whenever it is asked. */
  readonly present: () => Route;
};

const start: Route = { at: "start" };
const RoutingContext = createContext<Routing>({ route: start, go: () => undefined, present: () => start });

/** Places with addresses, for the whole window. */
export function AddressRouting(props: {
  readonly first: Route | null;
  readonly children: ReactNode;
}): ReactNode {
  const { route, move, present } = useHeld(() => props.first ?? addressToRoute(location.hash));
  useEffect(() => {
    const onMove = (): void => move(addressToRoute(location.hash));
    window.addEventListener("popstate", onMove);
    return () => window.removeEventListener("popstate", onMove);
  }, [move]);
  const go = useCallback(
    (next: Route): void => {
      history.pushState(null, "", routeToAddress(next));
      move(next);
    },
    [move],
  );
  const routing = useMemo(() => ({ route, go, present }), [route, go, present]);
  return <RoutingContext value={routing}>{props.children}</RoutingContext>;
}

/** Places without addresses: two sides of the sample stand beside each other in one window. */
export function HeldRouting(props: { readonly first: Route; readonly children: ReactNode }): ReactNode {
  const { route, move: go, present } = useHeld(() => props.first);
  const routing = useMemo(() => ({ route, go, present }), [route, go, present]);
  return <RoutingContext value={routing}>{props.children}</RoutingContext>;
}

/** The open place, for what is shown and for what asks later. */
function useHeld(first: () => Route): {
  readonly route: Route;
  readonly move: (next: Route) => void;
  readonly present: () => Route;
} {
  const [route, setRoute] = useState<Route>(first);
  const open = useRef(route);
  const move = useCallback((next: Route): void => {
    open.current = next;
    setRoute(next);
  }, []);
  const present = useCallback(() => open.current, []);
  return { route, move, present };
}

export function useRoute(): Route {
  return useContext(RoutingContext).route;
}

export function useGo(): (route: Route) => void {
  return useContext(RoutingContext).go;
}

/**
 * For the end of an act that takes its time: goes on from the page on which it was begun. Whoever has gone
 * elsewhere meanwhile stays there.
 */
export function useGoOn(): (route: Route) => void {
  const { route, go, present } = useContext(RoutingContext);
  return useCallback(
    (next) => {
      if (present() === route) go(next);
    },
    [route, go, present],
  );
}

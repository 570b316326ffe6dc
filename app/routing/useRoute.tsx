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

/**
 * Places with addresses, for the whole window. Going back finds the very place again: what its address does
 * not hold, such as the day of an hour, this window remembers by the turn in the history, until it is reloaded.
 */
export function AddressRouting(props: {
  readonly first: Route | null;
  readonly children: ReactNode;
}): ReactNode {
  const { route, move, present } = useHeld(() => props.first ?? addressToRoute(location.hash));
  const turn = useRef(0);
  const places = useRef(new Map<number, Route>());
  useEffect(() => {
    const onMove = (): void => {
      const known = places.current.get(turnOf(history.state));
      // An address typed by hand is no turn of ours.
      const isThere = known !== undefined && routeToAddress(known) === `/${location.hash}`;
      move(isThere ? known : addressToRoute(location.hash));
    };
    window.addEventListener("popstate", onMove);
    return () => window.removeEventListener("popstate", onMove);
  }, [move]);
  const go = useCallback(
    (next: Route): void => {
      const from = turnOf(history.state);
      // Counted on from before a reload, so that an entry from then finds no place of now.
      turn.current = Math.max(turn.current, from) + 1;
      places.current.set(from, present());
      places.current.set(turn.current, next);
      history.pushState(turn.current, "", routeToAddress(next));
      move(next);
    },
    [move, present],
  );
  const routing = useMemo(() => ({ route, go, present }), [route, go, present]);
  return <RoutingContext value={routing}>{props.children}</RoutingContext>;
}

/** The number this window gave to an entry of its history; 0 for one that it did not make. */
function turnOf(state: unknown): number {
  return typeof state === "number" ? state : 0;
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

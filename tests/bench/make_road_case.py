#!/usr/bin/env python3
"""Writes a road case: vehicles that leave the middle of a city by fixed routes, once as CSV files for
whole_road_case and once as the input of SUMO.

  nodes.csv   id,x,y
  links.csv   id,from,to,length_m,speed_mps,capacity_veh_per_h   (links 2i and 2i+1: one street)
  trips.csv   id,origin,dest,depart_s                            (sorted by depart_s)
  routes.csv  trip,links                                         (link ids, blanks between them)
  net.xml and routes.xml, if netconvert is installed

The city is a jittered grid of crossings 200 m apart; 12 % of its minor streets are missing, and
every fifth street is an arterial of two lanes and 80 km/h among streets of one lane and 50 km/h.
Trips begin in the inner 40 % of its width and end at every fifth crossing of its border; departures
follow Beta(2, 3) over six hours; routes are the quickest at free flow. The same arguments give the
same bytes. Only the standard library is used.

usage: make_road_case.py DIRECTORY [--side N] [--trips N] [--seed N]
"""
import argparse
import csv
import heapq
import math
import pathlib
import random
import shutil
import subprocess

SPACING_M = 200
HOURS = 6
STREET = (13.89, 1)  # m/s, lanes
ARTERIAL = (22.22, 2)
VEHICLES_PER_HOUR_AND_LANE = 1800


class City:
    """Crossings and, for each street, a link in each direction."""

    def __init__(self, side, draws):
        jitter = SPACING_M / 4
        self.side = side
        self.nodes = [(x * SPACING_M + draws.uniform(-jitter, jitter), y * SPACING_M + draws.uniform(-jitter, jitter))
                      for y in range(side) for x in range(side)]
        self.links = []
        for u, v, kind in self.streets(draws):
            length = round(math.dist(self.nodes[u], self.nodes[v]), 2)
            self.links += [(u, v, length, *kind), (v, u, length, *kind)]
        self.keep_largest_part()

    def streets(self, draws):
        for y in range(self.side):
            for x in range(self.side):
                here = y * self.side + x
                for there, across, fits in ((here + 1, y, x + 1 < self.side), (here + self.side, x, y + 1 < self.side)):
                    kind = ARTERIAL if across % 5 == 2 else STREET
                    if fits and (kind is ARTERIAL or draws.random() >= 0.12):
                        yield here, there, kind

    def keep_largest_part(self):
        next_to = [[] for _ in self.nodes]
        for u, v, *_ in self.links:
            next_to[u].append(v)
        unseen, parts = set(range(len(self.nodes))), []
        while unseen:
            part, border = set(), [min(unseen)]
            while border:
                node = border.pop()
                if node not in part:
                    part.add(node)
                    border += next_to[node]
            parts.append(part)
            unseen -= part
        kept = sorted(max(parts, key=len))
        new = {old: i for i, old in enumerate(kept)}
        self.nodes = [self.nodes[old] for old in kept]
        self.links = [(new[u], new[v], *rest) for u, v, *rest in self.links if u in new]

    def inner_and_exits(self):
        xs, ys = [x for x, _ in self.nodes], [y for _, y in self.nodes]
        middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        sectors = max(8, int(4 * math.sqrt(len(self.nodes)) / 5))
        outermost = {}
        for node, (x, y) in enumerate(self.nodes):
            dx, dy = (x - middle_x) / width, (y - middle_y) / height
            sector = int((math.atan2(dy, dx) / (2 * math.pi) + 0.5) * sectors) % sectors
            outermost[sector] = max(outermost.get(sector, (0, 0)), (max(abs(dx), abs(dy)), -node))
        exits = sorted({-node for reach, node in outermost.values() if reach > 0.4})
        inner = [node for node, (x, y) in enumerate(self.nodes)
                 if abs(x - middle_x) <= 0.2 * width and abs(y - middle_y) <= 0.2 * height and node not in exits]
        return inner, exits

    def next_links_to(self, destination, into):
        """For each node the first link of the quickest way."""
        times, onward, queue = {destination: 0.0}, {}, [(0.0, destination)]
        while queue:
            time, node = heapq.heappop(queue)
            if time > times[node]:
                continue
            for link in into[node]:
                u, _, length, speed, _ = self.links[link]
                if time + length / speed < times.get(u, math.inf):
                    times[u], onward[u] = time + length / speed, link
                    heapq.heappush(queue, (times[u], u))
        return onward


def make_trips(city, count, draws):
    inner, exits = city.inner_and_exits()
    return sorted((round(HOURS * 3600 * draws.betavariate(2, 3), 2), draws.choice(inner), draws.choice(exits))
                  for _ in range(count))


def routes_of(city, trips):
    into = [[] for _ in city.nodes]
    for link, (_, v, *_) in enumerate(city.links):
        into[v].append(link)
    onward = {destination: city.next_links_to(destination, into) for _, _, destination in trips}
    for _, node, destination in trips:
        route = []
        while node != destination:
            route.append(onward[destination][node])
            node = city.links[route[-1]][1]
        yield route


def write_csv(path, head, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head.split(","))
        writer.writerows(rows)


def write_case(folder, city, trips, routes):
    write_csv(folder / "nodes.csv", "id,x,y", ((i, round(x, 2), round(y, 2)) for i, (x, y) in enumerate(city.nodes)))
    write_csv(folder / "links.csv", "id,from,to,length_m,speed_mps,capacity_veh_per_h",
              ((i, u, v, length, speed, VEHICLES_PER_HOUR_AND_LANE * lanes)
               for i, (u, v, length, speed, lanes) in enumerate(city.links)))
    write_csv(folder / "trips.csv", "id,origin,dest,depart_s", ((i, o, d, t) for i, (t, o, d) in enumerate(trips)))
    write_csv(folder / "routes.csv", "trip,links", ((i, " ".join(map(str, route))) for i, route in enumerate(routes)))


def write_sumo(folder, city, trips, routes):
    with open(folder / "streets.nod.xml", "w") as file:
        nodes = (f'<node id="n{i}" x="{x:.2f}" y="{y:.2f}" type="priority"/>' for i, (x, y) in enumerate(city.nodes))
        print("<nodes>", *nodes, "</nodes>", sep="\n", file=file)
    with open(folder / "streets.edg.xml", "w") as file:
        edges = (f'<edge id="l{i}" from="n{u}" to="n{v}" length="{length:.2f}" speed="{speed}" numLanes="{lanes}" '
                 f'priority="{lanes}"/>' for i, (u, v, length, speed, lanes) in enumerate(city.links))
        print("<edges>", *edges, "</edges>", sep="\n", file=file)
    with open(folder / "routes.xml", "w") as file:
        vehicles = (f'<vehicle id="{i}" type="car" depart="{trip[0]:.2f}" departLane="best"><route edges="'
                    + " ".join(f"l{link}" for link in route) + '"/></vehicle>'
                    for i, (trip, route) in enumerate(zip(trips, routes)))
        print('<routes>', '<vType id="car" vClass="passenger"/>', *vehicles, "</routes>", sep="\n", file=file)
    subprocess.run(["netconvert", "-n", folder / "streets.nod.xml", "-e", folder / "streets.edg.xml",
                    "-o", folder / "net.xml", "--offset.disable-normalization", "--no-turnarounds.except-deadend",
                    "--junctions.corner-detail", "0", "--no-warnings", "-X", "never"],
                   check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--side", type=int, default=50, help="crossings along a side; 50 unless told")
    parser.add_argument("--trips", type=int, default=50_000, help="50,000 unless told")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    draws = random.Random(told.seed)
    told.directory.mkdir(parents=True, exist_ok=True)
    city = City(told.side, draws)
    trips = make_trips(city, told.trips, draws)
    routes = list(routes_of(city, trips))
    write_case(told.directory, city, trips, routes)
    if shutil.which("netconvert"):
        write_sumo(told.directory, city, trips, routes)
    print(f"nodes={len(city.nodes)} links={len(city.links)} vehicles={len(trips)} traversals={sum(map(len, routes))}")


if __name__ == "__main__":
    main()

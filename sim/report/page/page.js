"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const main = document.getElementById("main");
  const locale = navigator.language || "en";
  const reduced = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // ---- words and numbers ----

  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const number = value => value === null || value === undefined ? "never"
    : (Math.abs(value) < 99.95 && value % 1 !== 0 ? fine : whole).format(value);
  const signed = value => (value > 0 ? "+" : "") + number(value);
  const share = value => new Intl.NumberFormat(locale, { style: "percent" }).format(value);
  const time = text => Date.parse(text.replace(" ", "T") + "Z");
  const stamp = at => new Date(at).toISOString().slice(0, 16).replace("T", " ");

  // Everything that is shown is made by this: text is text, whatever letters a name has.
  const svgNames = new Set(["svg", "g", "path", "line", "circle", "rect", "text", "defs", "pattern", "clipPath", "title"]);
  function make(name, attributes, ...children) {
    const node = svgNames.has(name) ? document.createElementNS("http://www.w3.org/2000/svg", name)
      : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined) node.append(child);
    }
    return node;
  }
  const named = text => make("bdi", {}, text);
  const cell = (value, text) => make("td", { "data-value": value }, text === undefined ? number(value) : text);

  let sections = 0;
  function section(title, ...children) {
    const id = sections++ === 0 ? "finding" : `part-${sections}`;
    const node = make("section", { "aria-labelledby": `${id}-title`, id },
      make("h2", { id: `${id}-title` }, title), children);
    main.append(node);
    return node;
  }

  function table(caption, heads, rows) {
    return make("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
      make("table", {}, make("caption", {}, caption),
        make("thead", {}, make("tr", {}, heads.map(head => make("th", { scope: "col" }, head)))),
        make("tbody", {}, rows)));
  }
  const row = (head, ...cells) => make("tr", {}, make("th", { scope: "row" }, head), cells);

  // ---- a comparison in words and tables ----

  const comparison = data.comparison;
  const titles = comparison ? new Map(comparison.proposals.map(one => [one.id, one.title])) : new Map();
  const title = id => titles.get(id) || id;

  function showFinding() {
    const [first, ...others] = comparison.measures;
    const sentences = m => comparison.measures[m].findings.map(text => make("p", { class: m === 0 ? "finding" : "" }, named(text)));
    section("What was found",
      make("p", {}, "Against ", make("strong", {}, named(title(comparison.baseline))), ", in ",
        make("span", { "data-value": comparison.paired_futures }, number(comparison.paired_futures)),
        ` paired futures: ${heading(first)}.`),
      sentences(0),
      others.map((one, i) => make("details", {}, make("summary", {}, heading(one)), sentences(i + 1))),
      dominance());
  }

  function heading(measure) {
    const unit = measure.unit === "people" ? "" : `, ${measure.unit}`;
    return measure.title + unit + (measure.better === "neither" ? "" : ` (${measure.better} is better)`);
  }

  function dominance() {
    return comparison.dominates.map(([a, b]) => make("p", {}, named(title(a)), " is behind ", named(title(b)),
      " in none of these measures on average, and was found ahead in one at least."));
  }

  function showConditions() {
    const terms = comparison.proposals.map(one => row(named(one.title),
      make("td", { class: "text" }, make("code", {}, one.file)),
      make("td", { class: "text" }, one.set.map(text => make("div", {}, make("code", {}, text))))));
    section("Under what conditions",
      make("p", {}, comparison.conditions),
      make("p", {}, `From ${comparison.begins} to ${comparison.ends}, seed ${comparison.seed}. `,
        comparison.sensitivity ? `Sensitivity of the data: ${comparison.sensitivity}.` : ""),
      comparison.rule_is_met ? null : make("p", {}, make("strong", {}, "Not enough futures: "), comparison.rule),
      table("The proposals and the terms that are changed in them", ["proposal", "scenario", "changed terms"], terms),
      assumed(), protection());
  }

  function assumed() {
    if (!comparison.assumptions.length) return null;
    return table("What nobody knows, drawn for each future and the same for all proposals",
      ["assumption", "least drawn", "most drawn"],
      comparison.assumptions.map(one => row(named(one.title), cell(one.thirds[0].from), cell(one.thirds[one.thirds.length - 1].to))));
  }

  function protection() {
    const rows = [];
    for (const one of comparison.proposals) {
      for (const [accord, missing] of Object.entries(one.protection_missing)) {
        rows.push(row(named(one.title), make("td", { class: "text" }, named(accord)),
          make("td", { class: "text" }, missing.length ? "no word on " + missing.join(", ") : "nothing missing")));
      }
    }
    return [make("h3", {}, "Protection"),
      make("p", {}, "Leaving has to be voluntary and informed, and who stays keeps protection. What the terms of each say of it:"),
      rows.length ? table("The protection check", ["proposal", "agreement", "what is missing"], rows)
        : make("p", {}, "No proposal says where people may go.")];
  }

  function showPairs() {
    const node = section("Proposal by proposal", make("p", { class: "note" },
      `Differences are those of pairs: the same luck in both. The bar shows the mean difference and its ${share(comparison.confidence)} ` +
      "interval for all proposals together; the line is no difference. Bold: a difference was found."));
    for (const one of comparison.measures) {
      const reach = d3.max(Object.values(one.proposals).filter(p => p.difference)
        .flatMap(p => p.difference.all_together.concat(p.difference.mean).map(Math.abs))) || 1;
      const more = one.better === "fewer" ? "fewer in" : "more in";
      node.append(table(heading(one), ["proposal", "mean", "5 % to 95 %", "worst twentieth", "difference", "interval", more, "regret"],
        Object.entries(one.proposals).map(([id, p]) => pairRow(one, id, p, reach))));
    }
  }

  function pairRow(measure, id, p, reach) {
    const d = p.difference;
    const range = `${number(p.p5)} – ${number(p.p95)}`;
    const cells = [cell(p.mean), make("td", {}, range), cell(p.worst_twentieth)];
    if (!d) return row(named(title(id)), cells, make("td", {}, "baseline"), make("td"), make("td"), regretCell(p));
    const times = measure.better === "fewer" ? d.smaller_in : 1 - d.smaller_in - d.equal_in;
    const found = d.finding !== "none";
    return row(named(title(id)), cells,
      make("td", { "data-value": d.mean, class: found ? "found" : "" }, d.equal_in === 1 ? "the same" : signed(d.mean)),
      make("td", {}, intervalBar(d, reach)), make("td", { "data-value": times }, share(times)), regretCell(p));
  }
  const regretCell = p => p.regret === undefined ? make("td", {}, "") : cell(p.regret);

  function intervalBar(d, reach) {
    const x = d3.scaleLinear([-reach, reach], [4, 136]);
    const [low, high] = d.all_together;
    const label = `${signed(d.mean)}, interval ${signed(low)} to ${signed(high)}`;
    return make("svg", { width: 140, height: 18, role: "img", "aria-label": label },
      make("line", { x1: x(0), x2: x(0), y1: 0, y2: 18, stroke: "#7b8794" }),
      make("line", { x1: x(low), x2: x(high), y1: 9, y2: 9, stroke: "#1f5f99", "stroke-width": 3 }),
      make("circle", { cx: x(d.mean), cy: 9, r: 4.5, fill: "#1f5f99" }));
  }

  function showAssumptions() {
    if (!comparison.assumptions.length || comparison.paired_futures < 15) return;
    const node = section("If the assumptions are other",
      make("p", { class: "note" }, "The futures in thirds by each assumption; who leads by each measure. If the leader changes, " +
        "the answer hangs on it."));
    for (const one of comparison.assumptions) {
      const judged = comparison.measures.filter(measure => measure.better !== "neither");
      node.append(table(`Who leads if ${one.title} is`,
        ["by", ...one.thirds.map(third => `${number(third.from)} – ${number(third.to)} ${one.unit || ""}`)],
        judged.map(measure => row(heading(measure), one.thirds.map(third =>
          make("td", {}, named(leader(third.means[measure.measure], measure.better))))))));
    }
  }

  function leader(means, better) {
    const best = (better === "more" ? d3.max : d3.min)(Object.values(means));
    const first = Object.entries(means).filter(([, mean]) => mean === best);
    return first.length > 1 ? "several" : title(first[0][0]);
  }

  // ---- uncertainty: every future's curve ----

  function showFans() {
    const what = comparison.bound ? comparison.bound.of : "Those whom the scenario moves, safe where it sends people";
    const choice = ["lines", "band"].map(kind => make("label", {},
      make("input", { type: "radio", name: "fan", value: kind, checked: kind === "lines" }),
      kind === "lines" ? " every future" : " median and nine of ten futures"));
    const charts = make("div", { class: "charts" });
    section("How many, by when, and how surely",
      make("p", {}, named(what), ". ", comparison.bound ? "The dashed line is the most that any plan could have brought by then: nobody is above it." : ""),
      make("div", { class: "controls" }, make("fieldset", {}, make("legend", {}, "Show"), choice)),
      charts,
      make("p", { class: "note" }, "The first ", make("span", { "data-value": data.members }, number(data.members)),
        ` of ${number(comparison.paired_futures)} futures, at the end of each day. Days are those of the scenario's clock.`),
      boundTable());
    const top = d3.max(data.shown, one => d3.max([...one.fan.members.flat(), ...(one.fan.most || [])])) || 1;
    const draw = kind => charts.replaceChildren(...data.shown.map(one => fan(one, top, kind)));
    draw("lines");
    choice.forEach(label => label.firstChild.addEventListener("change", event => draw(event.target.value)));
  }

  function fan(one, top, kind) {
    const [width, height, left, bottom] = [320, 200, 52, 24];
    const days = one.fan.members[0].length;
    const begins = time(data.fan_from);
    const x = d3.scaleUtc([begins, begins + days * 864e5], [left, width - 8]);
    const y = d3.scaleLinear([0, top], [height - bottom, 10]).nice();
    const at = day => x(begins + (day + 1) * 864e5);
    const line = d3.line().x((value, day) => at(day)).y(value => y(value));
    const quantile = (day, p) => d3.quantile(one.fan.members.map(member => member[day]).sort(d3.ascending), p);
    const every = d3.range(days);
    const last = quantile(days - 1, .5);
    const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: "fan", "data-kind": kind,
      "aria-label": `${one.title}: ${number(last)} at the end in the middle future of ${data.members}` });
    axes(svg, x, y, width, height, left, bottom);
    if (kind === "lines") {
      one.fan.members.forEach(member => svg.append(make("path", { d: line(member), fill: "none", stroke: "#1f5f99", "stroke-width": 1, opacity: .35 })));
    } else {
      const band = d3.area().x(at).y0(day => y(quantile(day, .05))).y1(day => y(quantile(day, .95)));
      svg.append(make("path", { d: band(every), fill: "#9cc3e6" }));
    }
    svg.append(make("path", { d: line(every.map(day => quantile(day, .5))), fill: "none", stroke: "#0b3a63", "stroke-width": 2.5 }));
    if (one.fan.most) svg.append(make("path", { d: line(one.fan.most), fill: "none", stroke: "#a84e00", "stroke-width": 2, "stroke-dasharray": "6 4" }));
    return make("figure", {}, make("figcaption", {}, named(one.title)), svg);
  }

  function axes(svg, x, y, width, height, left, bottom) {
    for (const value of y.ticks(4)) {
      svg.append(make("line", { x1: left, x2: width - 8, y1: y(value), y2: y(value), stroke: "#dfe4e9" }),
        make("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, whole.format(value)));
    }
    for (const day of x.ticks(4)) {
      svg.append(make("text", { x: x(day), y: height - 6, "text-anchor": "middle" },
        new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(day)));
    }
  }

  function boundTable() {
    if (!comparison.bound) return null;
    const rows = Object.entries(comparison.bound.proposals).map(([id, b]) => row(named(title(id)), cell(b.vehicles), cell(b.safe),
      make("td", { "data-value": b.share }, b.share === null ? "" : share(b.share)),
      cell(b.vehicles - b.events), cell(b.events - b.readiness), cell(b.readiness - b.safe)));
    return [table("The most that any plan could have brought, on average of all futures",
      ["proposal", "at most", "safe", "share", "lost to events", "set out later", "queues and harm"], rows),
    make("p", { class: "note" }, "At most: by any plan on these terms, with their roads, hours, vehicles and posts, whatever happens. " +
      "Events shut ways or never opened them; “set out later” is what wishes, news and fear cost; the rest is queues, groups, detours and deaths.")];
  }

  // ---- maps: one future, side by side ----

  const partyFills = ["none", "url(#hatch)", "url(#dots)", "url(#cross)", "url(#bars)", "url(#rings)"];

  function patterns() {
    const stroke = { stroke: "#1b1f24", "stroke-width": .7, fill: "none" };
    const pattern = (id, size, ...marks) => make("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, marks);
    return make("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" }, make("defs", {},
      pattern("hatch", 6, make("path", { d: "M0 6L6 0", ...stroke })),
      pattern("dots", 5, make("circle", { cx: 2, cy: 2, r: .8, fill: "#1b1f24" })),
      pattern("cross", 6, make("path", { d: "M0 6L6 0M0 0L6 6", ...stroke })),
      pattern("bars", 5, make("path", { d: "M0 2H5", ...stroke })),
      pattern("rings", 7, make("circle", { cx: 3, cy: 3, r: 1.6, ...stroke }))));
  }

  // What the map shows of a proposal in each frame, made once.
  function played(one) {
    const course = one.course;
    const places = one.places.length;
    const people = [];
    let now = new Int32Array(places);
    for (const changes of course.people) {
      now = now.slice();
      for (let i = 0; i < changes.length; i += 2) now[changes[i]] = changes[i + 1];
      people.push(now);
    }
    const byFrame = rows => d3.rollup(rows, some => some, ([frame]) => frame);
    const until = (rows, frame) => rows.filter(([at]) => at <= frame);
    return {
      one, people, flows: byFrame(course.flows), strikes: byFrame(course.strikes),
      holders(frame) {
        const held = one.places.map(place => place.holder);
        for (const [, place, party] of until(course.control, frame)) held[place] = party;
        return held;
      },
      states(rows, frame) { return new Map(until(rows, frame).map(([, what, to]) => [what, to])); },
    };
  }

  // Degrees as kilometres east and south.
  function flat(one) {
    const middle = d3.mean(one.places, place => place.lat) * Math.PI / 180;
    return (lon, lat) => [lon * 111.32 * Math.cos(middle), -lat * 110.57];
  }

  // The box that all that changes lies in, and its surroundings. `around` has points for each place.
  function focus(one, around) {
    const busy = new Set(one.course.control.map(([, place]) => place));
    for (const [, place] of one.course.strikes) busy.add(place);
    return box(busy.size > 2 ? [...busy].flatMap(place => around[place]) : around.flat(), .6);
  }
  function box(points, share) {
    const [x0, x1] = d3.extent(points, p => p[0]);
    const [y0, y1] = d3.extent(points, p => p[1]);
    const edge = Math.max(x1 - x0, y1 - y0, .5) * share;
    return [(x0 + x1) / 2 - edge, (y0 + y1) / 2 - edge, 2 * edge];
  }

  const side = 520;
  let mapNumber = 0;

  class TownMap {
    constructor(shown, most) {
      this.play = played(shown);
      this.flat = flat(shown);
      this.points = shown.places.map(place => this.flat(place.lon, place.lat));
      this.around = shown.places.map((place, i) => [this.points[i],
        ...(data.boundaries[place.id] || []).flat(2).map(([lon, lat]) => this.flat(lon, lat))]);
      this.most = most;
      this.id = `map${mapNumber++}`;
      this.svg = make("svg", { viewBox: `0 0 ${side} ${side}`, class: "map", role: "img" });
      this.label = make("title", {});
      this.state = make("ul", { class: "state" });
      this.lookAt(focus(shown, this.around));
    }
    lookAt([x, y, size]) {
      this.scale = side / size;
      this.onto = ([px, py]) => [(px - x) * this.scale, (py - y) * this.scale];
      this.at = this.points.map(this.onto);
      this.drawGround();
    }
    drawGround() {
      const one = this.play.one;
      const cells = d3.voronoi().extent([[-4000, -4000], [8000, 8000]]).polygons(this.at);
      const clips = make("defs");
      this.cells = []; this.holds = [];
      const ground = make("g");
      const labels = make("g", { "aria-hidden": "true" });
      one.places.forEach((place, i) => {
        if (!cells[i] || place.kind === "junction") { this.cells.push(null); this.holds.push(null); return; }
        const bounds = data.boundaries[place.id];
        const d = bounds ? this.outline(bounds.flat().map(ring => ring.map(([lon, lat]) => this.onto(this.flat(lon, lat)))))
          : this.outline([cells[i]]);
        const clip = bounds ? null : this.circle(clips, place, i);
        this.cells.push(make("path", { d, "clip-path": clip, "fill-rule": "evenodd", stroke: "#7b8794", "stroke-width": .8 }));
        this.holds.push(make("path", { d, "clip-path": clip, "fill-rule": "evenodd", opacity: .45 }));
        ground.append(this.cells[i], this.holds[i]);
      });
      const roads = make("g", {}, one.roads.map(([a, b]) => make("path", { d: this.road(a, b), stroke: "#aab3bc", "stroke-width": 1, fill: "none" })));
      this.over = make("g");
      this.nameLargest(labels);
      this.svg.replaceChildren(this.label, clips, ground, roads, this.over, labels, this.scaleBar());
    }
    outline(rings) {
      return rings.map(ring => `M${ring.map(p => p.map(v => v.toFixed(1))).join("L")}Z`).join("");
    }
    // What is left of a cell: one and a half times as wide as a circle of the place's area.
    circle(clips, place, i) {
      const radius = Math.max(7, Math.sqrt(place.km2 / Math.PI) * 1.5 * this.scale);
      clips.append(make("clipPath", { id: `${this.id}-${i}` }, make("circle", { cx: this.at[i][0], cy: this.at[i][1], r: radius })));
      return `url(#${this.id}-${i})`;
    }
    nameLargest(labels) {
      const taken = [];
      const order = d3.range(this.at.length).sort((a, b) => this.play.people[0][b] - this.play.people[0][a]);
      for (const i of order) {
        const [x, y] = this.at[i];
        if (x < 20 || y < 14 || x > side - 30 || y > side - 10 || taken.some(([a, b]) => Math.abs(a - x) < 110 && Math.abs(b - y) < 16)) continue;
        taken.push([x, y]);
        const text = this.play.one.places[i].label;
        labels.append(make("text", { x, y: y - 6, "text-anchor": "middle", "paint-order": "stroke", stroke: "#fff", "stroke-width": 3, style: "font-size:11px" },
          text.length > 24 ? text.slice(0, 23) + "…" : text));
        if (taken.length > 13) return;
      }
    }
    road(a, b) { return `M${this.at[a].map(v => v.toFixed(1))}L${this.at[b].map(v => v.toFixed(1))}`; }
    scaleBar() {
      const km = [.5, 1, 2, 5, 10, 20, 50].find(length => length * this.scale > 60) || 100;
      return make("g", { "aria-hidden": "true" },
        make("path", { d: `M14 ${side - 14}h${km * this.scale}`, stroke: "#1b1f24", "stroke-width": 2 }),
        make("text", { x: 14, y: side - 20 }, `${km} km`),
        make("path", { d: `M${side - 20} 32v-20m-5 7l5 -8l5 8`, stroke: "#1b1f24", fill: "none", "stroke-width": 1.5 }),
        make("text", { x: side - 20, y: 46, "text-anchor": "middle" }, "N"));
    }
    show(frame) {
      const { play } = this;
      const shade = d3.scaleSequentialSqrt([0, this.most], d3.interpolateBlues);
      const held = play.holders(frame);
      this.cells.forEach((node, i) => {
        if (!node) return;
        node.setAttribute("fill", shade(play.people[frame][i] * .75));
        this.holds[i].setAttribute("fill", partyFills[held[i] % partyFills.length]);
      });
      const corridors = play.states(play.one.course.corridors, frame);
      const marks = [];
      for (const [corridor, open] of corridors) marks.push(this.corridor(corridor, open));
      for (const flow of play.flows.get(frame) || []) marks.push(this.flow(flow));
      for (const [, place, count] of play.strikes.get(frame) || []) marks.push(this.strike(place, count));
      this.over.replaceChildren(...marks);
      this.tell(frame, corridors);
    }
    corridor(corridor, open) {
      return make("g", {}, roadsOf(this.play.one, corridor).map(([a, b]) => make("path", { d: this.road(a, b), fill: "none",
        stroke: open ? "#00694d" : "#7b8794", "stroke-width": open ? 12 : 3, "stroke-dasharray": open ? "" : "2 5", opacity: .6 })));
    }
    flow([, road, there, back, convoys]) {
      const [a, b] = this.play.one.roads[road];
      return make("path", { d: this.road(a, b), fill: "none", stroke: "#1b1f24", "stroke-linecap": "round",
        "stroke-width": Math.min(10, 1 + Math.sqrt(there + back) / 9), "stroke-dasharray": convoys > 0 ? "8 4" : "" });
    }
    strike(place, count) {
      const [x, y] = this.at[place];
      const r = 3 + Math.min(6, Math.sqrt(count));
      return make("path", { d: `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`, stroke: "#a6192e", "stroke-width": 2.2 });
    }
    tell(frame, corridors) {
      const { one } = this.play;
      const states = this.play.states(one.course.accords, frame);
      const lines = [...states].map(([accord, state]) => make("li", {}, named(one.accords[accord]), `: ${state.replaceAll("_", " ")}`));
      const open = [...corridors].filter(([, is]) => is).map(([corridor]) => one.corridors[corridor].id);
      lines.push(make("li", {}, open.length ? `Open: ${open.join(", ")}` : "No corridor is open"));
      this.state.replaceChildren(...lines);
      const moving = d3.sum(this.play.flows.get(frame) || [], ([, , there, back]) => there + back);
      this.label.textContent = `${one.title}: ${number(d3.sum(this.play.people[frame]))} people at rest, ` +
        `${number(moving)} steps onto roads, ${open.length} corridors open`;
    }
  }
  const roadsOf = (one, corridor) => one.corridors[corridor].roads.map(road => one.roads[road]);

  function legend(one) {
    const swatch = (...marks) => make("svg", { width: 26, height: 14, "aria-hidden": "true" }, marks);
    const bar = attributes => make("path", { d: "M1 7h24", fill: "none", ...attributes });
    const holders = [...new Set(one.places.map(place => place.holder))].sort();
    return make("ul", { class: "legend" },
      make("li", {}, swatch(...[0, 1, 2, 3].map(i => make("rect", { x: i * 6, width: 6, height: 14, fill: d3.interpolateBlues(.1 + i * .22) }))), "few to many people at rest"),
      holders.map(party => make("li", {}, swatch(make("rect", { width: 24, height: 13, fill: "#fff", stroke: "#7b8794" }),
        make("rect", { width: 24, height: 13, fill: partyFills[party % partyFills.length] })), "held by ", named(one.parties[party]))),
      make("li", {}, swatch(bar({ stroke: "#00694d", "stroke-width": 12, opacity: .6 })), "corridor open"),
      make("li", {}, swatch(bar({ stroke: "#7b8794", "stroke-width": 3, "stroke-dasharray": "2 5" })), "corridor shut"),
      make("li", {}, swatch(bar({ stroke: "#1b1f24", "stroke-width": 3 })), "people on the road; dashed: with convoys"),
      make("li", {}, swatch(make("path", { d: "M8 2l10 10m0 -10l-10 10", stroke: "#a6192e", "stroke-width": 2.2 })), "shelling"));
  }

  // The frame to begin with: some days into what is asked, or the second day of an agreement.
  function worthALook(course, begins) {
    const frame = at => Math.max(0, Math.min(course.frames - 1, Math.floor((at - begins) / (course.hours * 36e5))));
    if (comparison && comparison.bound) return frame(.75 * time(data.fan_from) + .25 * time(data.fan_to) - 3 * 36e5);
    const inForce = data.shown.flatMap(one => one.course.accords).filter(([, , state]) => state === "in_force").map(([at]) => at);
    return inForce.length ? Math.min(course.frames - 1, d3.min(inForce) + Math.floor(30 / course.hours)) : 0;
  }

  // Moves the slider on by itself until it is stopped.
  function playButton(slider, show) {
    const button = make("button", { type: "button" }, "Play");
    let timer = null;
    const stop = () => { clearInterval(timer); timer = null; button.textContent = "Play"; };
    button.addEventListener("click", () => {
      if (timer) return stop();
      if (+slider.value >= +slider.max) slider.value = 0;
      button.textContent = "Stop";
      timer = setInterval(() => {
        if (+slider.value >= +slider.max) return stop();
        slider.value = +slider.value + 1;
        show();
      }, reduced ? 500 : 120);
    });
    return button;
  }

  function boundedNote() {
    const bounded = Object.keys(data.boundaries).length;
    const bare = data.shown[0].places.filter(place => place.kind !== "junction" && !data.boundaries[place.id]).length;
    if (!bare) return "";
    return bounded ? "Places without a boundary stand as cells around their points." : "Cells stand around places and are no borders.";
  }

  // One map, or two with a choice of the proposals on them.
  class Maps {
    constructor(most) {
      this.most = most;
      this.picked = data.shown.length > 1 ? [0, 1] : [0];
      this.isWhole = false;
      this.node = make("div", { class: data.shown.length > 1 ? "maps" : "maps single" });
      this.lay();
    }
    lay() {
      this.maps = this.picked.map(i => new TownMap(data.shown[i], this.most));
      this.node.replaceChildren(...this.maps.map((map, k) => make("figure", {}, this.chooser(k), map.svg, map.state)));
      this.lookAround();
    }
    lookAround() {
      this.maps.forEach(map => map.lookAt(this.isWhole ? box(map.around.flat(), .55) : focus(map.play.one, map.around)));
    }
    show(frame) {
      this.frame = frame;
      this.maps.forEach(map => map.show(Math.min(frame, map.play.people.length - 1)));
    }
    chooser(k) {
      if (data.shown.length < 2) return make("figcaption", {}, named(data.shown[0].title));
      const select = make("select", { "aria-label": k === 0 ? "Proposal on the first map" : "Proposal on the second map" },
        data.shown.map((one, i) => make("option", { value: i, selected: i === this.picked[k] }, one.title)));
      select.addEventListener("change", () => {
        this.picked[k] = +select.value;
        this.lay();
        this.show(this.frame);
        this.node.querySelectorAll("select")[k].focus();
      });
      return make("figcaption", {}, select);
    }
    wholeButton() {
      const button = make("button", { type: "button", "aria-pressed": "false" }, "Whole map");
      button.addEventListener("click", () => {
        this.isWhole = !this.isWhole;
        button.setAttribute("aria-pressed", this.isWhole);
        this.lookAround();
        this.show(this.frame);
      });
      return button;
    }
  }

  function showMaps() {
    const first = data.shown[0];
    const course = first.course;
    const most = d3.max(data.shown, one => d3.max(one.course.people, changes => d3.max(changes.filter((_, i) => i % 2 === 1)) || 0)) || 1;
    const begins = time(comparison ? comparison.begins : data.begins);
    const slider = make("input", { type: "range", min: 0, max: course.frames - 1, value: worthALook(course, begins), step: 1,
      id: "moment", "aria-label": "Moment of the future" });
    const clock = make("output", { class: "clock", for: "moment" });
    const maps = new Maps(most);
    const show = () => {
      maps.show(+slider.value);
      clock.textContent = stamp(begins + (+slider.value + 1) * course.hours * 36e5);
      slider.setAttribute("aria-valuetext", clock.textContent);
    };
    slider.addEventListener("input", show);
    section(data.shown.length > 1 ? "The same future, side by side" : "What happened, hour by hour",
      make("p", {}, data.shown.length > 1
        ? "The first future, with two of the proposals: the same luck, so that what differs is the proposal. One future is an example and no result."
        : "One course of events. It is an example and no forecast."),
      patterns(),
      make("div", { class: "controls" }, playButton(slider, show), slider, clock, maps.wholeButton()), maps.node, legend(first),
      make("p", { class: "note" }, "The slider moves with the arrow keys, by ten with Page Up and Page Down. ", boundedNote()));
    show();
  }

  // ---- where people ended, what would help, what made it ----

  function showEnded() {
    const causes = [];
    for (const one of data.shown) for (const stopped of one.ended) if (!causes.includes(stopped.by)) causes.push(stopped.by);
    const sum = (one, by) => d3.sum(one.ended.filter(stopped => stopped.by === by), stopped => stopped.people);
    section("Where those are who did not get out, and why",
      make("p", {}, data.shown.length > 1 ? "In the first future, of the people of the places asked about, by what stopped them last. " : "By what stopped them last. ",
        "Staying by choice and being unable to leave are apart."),
      table("People by what stopped them last", ["by", ...data.shown.map(one => named(one.title))], [
        ...causes.map(by => row(by, data.shown.map(one => cell(sum(one, by))))),
        row("all of them", data.shown.map(one => cell(one.asked)))]),
      data.shown.map(one => make("details", {}, make("summary", {}, named(one.title), ": where, and what shows it"),
        table(one.title, ["what stopped them", "place", "people", "the last line of the journal that made it so"],
          one.ended.slice(0, 40).map(stopped => row(stopped.by, make("td", { class: "text" }, named(stopped.place)), cell(stopped.people),
            make("td", { class: "text" }, make("code", {}, stopped.proof))))))));
  }

  function showHelp() {
    if (!data.shown.some(one => one.gains)) return;
    const told = one => {
      const some = (one.gains || []).filter(gain => gain.people > 0);
      return some.length ? make("ul", {}, some.map(gain => make("li", {}, named(gain.what), ": ",
        make("strong", { "data-value": gain.people }, signed(gain.people)))))
        : make("p", {}, "None of an hour, a place an hour, a vehicle, a bay or a lane more adds anything by itself.");
    };
    section("What would help most",
      make("p", {}, "How many more any plan could bring with more of one thing, in the first future, by solving again."),
      data.shown.map(one => [make("h3", {}, named(one.title)), told(one)]));
  }

  function showRun() {
    const summary = data.summary;
    const everybody = summary.everybody || summary;
    section("What became of everybody", make("p", {}, `${data.begins} to ${data.ends}, seed ${data.seed}.`),
      summary.areas ? areaTable(summary) : spreadTable(everybody));
  }
  function areaTable(summary) {
    const keys = Object.keys(summary.areas[0] ? summary.areas[0].now : {}).filter(key => typeof summary.areas[0].now[key] === "number");
    return table("People by area at the end", ["where they are", ...summary.areas.map(area => named(area.label || area.id))],
      keys.filter(key => summary.areas.some(area => area.now[key] > 0))
        .map(key => row(key.replaceAll("_", " "), summary.areas.map(area => cell(area.now[key])))));
  }
  function spreadTable(summary) {
    return table("Over all replications", ["measure", "mean", "5 %", "50 %", "95 %"],
      Object.entries(summary.measures || {}).map(([name, m]) => row(name,
        cell(m.mean_in_tenths === null ? null : m.mean_in_tenths / 10), cell(m.p5), cell(m.p50), cell(m.p95))));
  }

  function showMaker() {
    const { maker } = data;
    section("What made this",
      make("p", {}, maker.program),
      make("p", {}, "Again with ", make("code", {}, maker.rerun)),
      table("Files that were read", ["file", "FNV-1a"], maker.inputs.map(one => row(make("code", {}, one.file), make("td", {}, make("code", {}, one.fnv1a))))),
      make("details", {}, make("summary", {}, "What must be known before a number is used"), make("pre", { dir: "auto" }, maker.card)));
  }

  document.getElementById("kind").textContent = comparison ? "A comparison of proposals, by Passage" : "One scenario, by Passage";
  document.getElementById("description").textContent = data.description || "";
  main.replaceChildren();
  if (comparison) {
    showFinding();
    showConditions();
    showPairs();
    showAssumptions();
    showFans();
  } else {
    showRun();
  }
  showMaps();
  showEnded();
  showHelp();
  showMaker();
})();

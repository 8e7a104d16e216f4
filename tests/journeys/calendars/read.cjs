// Reads a calendar from what comes in, with the library of Thunderbird, and tells what it understood.
const ICAL = require("ical.js");
const component = new ICAL.Component(ICAL.parse(require("node:fs").readFileSync(0, "utf8")));
const told = component.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  return {
    uid: event.uid,
    title: event.summary,
    start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
    end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
    moves: event.sequence,
    status: part.getFirstPropertyValue("status") || "",
    place: event.location || "",
    about: event.description || "",
    url: String(part.getFirstPropertyValue("url") || ""),
  };
});
process.stdout.write(JSON.stringify(told));

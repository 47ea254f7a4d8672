// What a chart compiled by Vega-Lite needs of Vega: no maps, trees, forces or word clouds.
import { transforms } from "vega-dataflow";
import * as data from "vega-transforms";
import * as view from "vega-view-transforms";
import * as encode from "vega-encode";

Object.assign(transforms, data, view, encode);

// Vega asks for these two of 2021 and 2020.
Object.hasOwn = Object.hasOwn || ((object, name) => Object.prototype.hasOwnProperty.call(object, name));
String.prototype.replaceAll =
  String.prototype.replaceAll ||
  function (part, other) {
    return this.split(part).join(other);
  };

export { View } from "vega-view";
export { parse } from "vega-parser";
export { expressionInterpreter } from "vega-interpreter";

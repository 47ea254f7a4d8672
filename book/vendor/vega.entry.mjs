// What a chart compiled by Vega-Lite needs of Vega: no maps, trees, forces or word clouds.
import "./since-2020.mjs";
import { transforms } from "vega-dataflow";
import * as data from "vega-transforms";
import * as view from "vega-view-transforms";
import * as encode from "vega-encode";

Object.assign(transforms, data, view, encode);

export { View } from "vega-view";
export { parse } from "vega-parser";
export { expressionInterpreter } from "vega-interpreter";

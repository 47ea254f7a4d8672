// The two functions younger than the oldest browsers here that Vega calls, the first as it loads.
Object.hasOwn = Object.hasOwn || ((object, name) => Object.prototype.hasOwnProperty.call(object, name));
String.prototype.replaceAll =
  String.prototype.replaceAll ||
  function (part, other) {
    return this.split(part).join(other);
  };

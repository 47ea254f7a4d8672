from frictionless import Package, validate

print(validate("datapackage.json").valid)
rows = Package("datapackage.json").get_resource("indicators").read_rows()
print([(row["target"], row["value"], row["unit"]) for row in rows if row["value"]][:3])

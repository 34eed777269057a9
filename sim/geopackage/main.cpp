// passage-geopackage REQUEST FILE: writes a GeoPackage of what passage export asks for. A program
// of its own, since GDAL and the hundred libraries behind it take several times as long to be
// loaded as passage takes to start.

#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

namespace {

using Json = nlohmann::json;

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what + ": " + CPLGetLastErrorMsg());
}

std::string read(const char* path) {
  std::ifstream file{path, std::ios::binary};
  require(file.good(), std::string{path} + " cannot be read");
  return {std::istreambuf_iterator<char>{file}, {}};
}

OGRFieldType type_of(const std::string& type) {
  if (type == "whole") return OFTInteger64;
  if (type == "number") return OFTReal;
  return type == "moment" ? OFTDateTime : OFTString;
}

OGRwkbGeometryType geometry_of(const std::string& drawn) {
  if (drawn == "points") return wkbPoint;
  if (drawn == "lines") return wkbMultiLineString;
  return drawn == "polygons" ? wkbMultiPolygon : wkbNone;
}

void set(OGRFeature& feature, int field, const Json& value) {
  if (value.is_null()) return;
  if (value.is_number_integer()) {
    feature.SetField(field, static_cast<GIntBig>(value.get<std::int64_t>()));
  } else if (value.is_number()) {
    feature.SetField(field, value.get<double>());
  } else {
    feature.SetField(field, value.get_ref<const std::string&>().c_str());
  }
}

void set_shape(OGRFeature& feature, const std::string& shape, OGRwkbGeometryType type) {
  if (shape.empty()) return;
  std::unique_ptr<OGRGeometry> geometry{OGRGeometryFactory::createFromGeoJson(shape.c_str())};
  require(geometry != nullptr, "not a geometry: " + shape);
  if (type == wkbMultiPolygon) {
    geometry.reset(OGRGeometryFactory::forceToMultiPolygon(geometry.release()));
  }
  feature.SetGeometryDirectly(geometry.release());
}

void add_layer(GDALDataset& file, const Json& asked) {
  const std::string name = asked.at("name");
  const OGRwkbGeometryType type = geometry_of(asked.at("drawn"));
  OGRSpatialReference degrees;
  degrees.importFromEPSG(4326);
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  CPLStringList options;
  options.SetNameValue("IDENTIFIER", name.c_str());
  options.SetNameValue("DESCRIPTION", asked.at("title").get<std::string>().c_str());
  OGRLayer* layer =
      file.CreateLayer(name.c_str(), type == wkbNone ? nullptr : &degrees, type, options.List());
  require(layer != nullptr, "no layer " + name);
  for (const Json& column : asked.at("columns")) {
    OGRFieldDefn field{column.at("name").get<std::string>().c_str(), type_of(column.at("type"))};
    require(layer->CreateField(&field) == OGRERR_NONE, "no column of " + name);
  }
  for (const Json& row : asked.at("rows")) {
    OGRFeature feature{layer->GetLayerDefn()};
    int field = 0;
    for (const Json& value : row.at("values")) set(feature, field++, value);
    set_shape(feature, row.at("shape"), type);
    require(layer->CreateFeature(&feature) == OGRERR_NONE, "a row of " + name);
  }
}

/// A table in CSV, its columns of the types that its values have.
void add_table(GDALDataset& file, const Json& asked) {
  const std::string name = asked.at("name");
  const std::string bytes = asked.at("csv");
  const std::string path = "/vsimem/" + name + ".csv";
  VSILFILE* memory = VSIFOpenL(path.c_str(), "wb");
  require(memory != nullptr && VSIFWriteL(bytes.data(), 1, bytes.size(), memory) == bytes.size(),
          "no memory for " + name);
  VSIFCloseL(memory);
  CPLStringList options;
  options.SetNameValue("AUTODETECT_TYPE", "YES");
  options.SetNameValue("EMPTY_STRING_AS_NULL", "YES");
  const GDALDatasetUniquePtr table{
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, nullptr, options.List(), nullptr)};
  require(table != nullptr && table->GetLayerCount() == 1, "no table " + name);
  require(file.CopyLayer(table->GetLayer(0), name.c_str()) != nullptr, "a table " + name);
}

/// QGIS looks in `layer_styles` for how to draw a layer that it opens.
void add_styles(GDALDataset& file, const Json& layers) {
  CPLStringList options;
  options.SetNameValue("FID", "id");
  OGRLayer* styles = file.CreateLayer("layer_styles", nullptr, wkbNone, options.List());
  require(styles != nullptr, "no styles");
  for (const char* name : {"f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column",
                           "styleName", "styleQML", "styleSLD", "description", "owner", "ui"}) {
    OGRFieldDefn field{name, OFTString};
    require(styles->CreateField(&field) == OGRERR_NONE, "no column of styles");
  }
  OGRFieldDefn is_default{"useAsDefault", OFTInteger};
  is_default.SetSubType(OFSTBoolean);
  require(styles->CreateField(&is_default) == OGRERR_NONE, "no column of styles");
  OGRFieldDefn updated{"update_time", OFTDateTime};
  require(styles->CreateField(&updated) == OGRERR_NONE, "no column of styles");
  for (const Json& layer : layers) {
    const std::string style = layer.at("style");
    if (style.empty()) continue;
    OGRFeature feature{styles->GetLayerDefn()};
    const std::string name = layer.at("name");
    feature.SetField("f_table_catalog", "");
    feature.SetField("f_table_schema", "");
    feature.SetField("f_table_name", name.c_str());
    feature.SetField("f_geometry_column", "geom");
    feature.SetField("styleName", "passage");
    feature.SetField("styleQML", style.c_str());
    feature.SetField("useAsDefault", 1);
    require(styles->CreateFeature(&feature) == OGRERR_NONE, "a style of " + name);
  }
}

void write(const Json& request, const char* path) {
  // The same bytes for the same request, whenever it is written.
  CPLSetConfigOption("OGR_CURRENT_DATE", "1970-01-01T00:00:00.000Z");
  GDALAllRegister();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  require(driver != nullptr, "GDAL knows no GeoPackage");
  const GDALDatasetUniquePtr file{driver->Create(path, 0, 0, 0, GDT_Unknown, nullptr)};
  require(file != nullptr, std::string{path} + " cannot be written");
  require(file->StartTransaction() == OGRERR_NONE, "no transaction");
  for (const Json& layer : request.at("layers")) add_layer(*file, layer);
  add_styles(*file, request.at("layers"));
  require(file->CommitTransaction() == OGRERR_NONE, "no commit");
  for (const Json& table : request.at("tables")) add_table(*file, table);
}

}  // namespace

int main(int count, char** arguments) {
  const std::span words{arguments, static_cast<std::size_t>(count)};
  if (words.size() != 3) {
    std::cerr << "passage-geopackage REQUEST FILE: writes what 'passage export' asks for\n";
    return 2;
  }
  try {
    write(Json::parse(read(words[1])), words[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "passage-geopackage: " << error.what() << "\n";
    std::remove(words[2]);
    return 1;
  }
}

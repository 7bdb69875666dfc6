#include "frontend/vendor.h"

namespace tiramisu {

#define TIRAMISU_VENDOR(name) extern const VendorInfo name##_vendor;
#include "frontend/vendors.def"
#undef TIRAMISU_VENDOR

std::span<const VendorInfo* const> vendors() {
  static const VendorInfo* const kVendors[] = {
#define TIRAMISU_VENDOR(name) &name##_vendor,
#include "frontend/vendors.def"
#undef TIRAMISU_VENDOR
      nullptr,  // an array needs an element
  };
  return std::span(kVendors).first(std::size(kVendors) - 1);
}

const VendorInfo* find_vendor(std::string_view name) {
  for (const VendorInfo* vendor : vendors())
    if (vendor->name == name) return vendor;
  return nullptr;
}

}  // namespace tiramisu

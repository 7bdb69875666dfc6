// What a file of a snapshot is for, told by its path alone.
#pragma once

#include <string_view>

namespace tiramisu {

enum class FileRole { kConfiguration, kTopology, kHost, kAnnouncements, kOther };

/// `path` is relative to the snapshot, with '/'. Where the snapshot has a folder configs/, only
/// what is in it is configuration; else every file is, save documents (README, LICENSE, NOTICE,
/// *.md ...), data (*.json, *.yaml, *.csv ...), hidden files and the folders hosts/ and batfish/.
FileRole role_of(std::string_view path, bool has_configs_folder);

/// The last component of a path.
std::string_view base_name(std::string_view path);
/// What stands before the last component, without the slash; empty where there is none.
std::string_view parent_path(std::string_view path);

/// True where `path` fits `glob`: `?` is one character and `*` any number of them, slashes
/// too. O(|glob| * |path|).
bool matches_glob(std::string_view glob, std::string_view path);

}  // namespace tiramisu

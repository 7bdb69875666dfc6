#include <gtest/gtest.h>

#include "frontend/announcements_file.h"
#include "frontend/load.h"

namespace tiramisu {
namespace {

struct Read {
  explicit Read(const std::string& text) {
    const FileId file = sources.add("external_bgp_announcements.json", text);
    neighbors = read_announcements_file(file, sources[file].text(), diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) said += render(diagnostic, sources);
  }
  SourceMap sources;
  std::vector<Diagnostic> diagnostics;
  std::vector<ExternalNeighbor> neighbors;
  std::string said;
};

TEST(AnnouncementsFile, GivesNeighboursByAddress) {
  const Read read(R"({"Announcements": [
    {"type": "ebgp_sent", "network": "4.0.0.0/8", "srcIp": "10.14.22.4", "srcNode": "as1239", "asPath": [[1239], [7018]],
     "originType": "egp", "med": 20, "communities": [262145, "65010:1"], "localPreference": 0},
    {"type": "ebgp_sent", "network": "5.0.0.0/8", "srcIp": "10.14.22.4"},
    {"type": "ebgp_sent", "network": "6.0.0.0/8", "srcIp": "10.14.22.8", "asPath": [1240]}]})");
  EXPECT_EQ(read.said, "");
  ASSERT_EQ(read.neighbors.size(), 2U);
  EXPECT_EQ(read.neighbors[0].name, "as1239");
  ASSERT_EQ(read.neighbors[0].announcements.size(), 2U);
  const Announcement& first = read.neighbors[0].announcements[0];
  EXPECT_EQ(first.prefix.to_string(), "4.0.0.0/8");
  EXPECT_EQ(first.as_path, (std::vector<Asn>{1239, 7018}));
  EXPECT_EQ(first.origin, BgpOrigin::kEgp);
  EXPECT_EQ(first.med, 20U);
  EXPECT_EQ(first.communities, (std::vector<Community>{262145, (65010U << 16) + 1}));
  EXPECT_EQ(read.neighbors[1].name, "external-10.14.22.8");
}

TEST(AnnouncementsFile, RefusesWhatItCannotTake) {
  const auto said = [](const std::string& text) {
    const std::string all = Read(text).said;
    return all.substr(0, all.find('\n'));
  };
  const std::string place = "external_bgp_announcements.json:1:";
  EXPECT_EQ(said("[]"), place + "1: error[TIR0114]: the file needs a list 'Announcements'");
  EXPECT_EQ(said(R"({"Announcements": [{"type": "ebgp_sent", "network": "4.0.0.0/8"}]})"), place + "20: error[TIR0114]: an announcement without 'srcIp'");
  EXPECT_EQ(said(R"({"Announcements": [{"type": "ibgp_received", "network": "4.0.0.0/8", "srcIp": "1.1.1.1"}]})"),
            place + "30: error[TIR0114]: an announcement of type 'ibgp_received': only 'ebgp_sent' is available");
  EXPECT_EQ(said(R"({"Announcements": [{"type": "ebgp_sent", "network": "4.0.0.0/40", "srcIp": "1.1.1.1"}]})"),
            place + "54: error[TIR0114]: '4.0.0.0/40' is not an IPv4 prefix");
  EXPECT_EQ(said(R"({"Announcements": [{"type": "ebgp_sent", "network": "4.0.0.0/8", "srcIp": "1.1.1.1", "asPath": [[1, 2]]}]})"),
            place + "97: error[TIR0114]: an AS set in 'asPath' is not modelled");
  EXPECT_EQ(said(R"({"Announcements": [{"type": "ebgp_sent", "network": "4.0.0.0/8", "srcIp": "1.1.1.1", "communities": ["a"]}]})"),
            place + "103: error[TIR0114]: 'a' is not a community");
  EXPECT_NE(said("{").find("TIR0114"), std::string::npos);
}

TEST(AnnouncementsFile, IsPartOfASnapshot) {
  const Snapshot snapshot = load_texts({{"configs/b1.cfg", "version 15.2\nhostname b1\nend\n"},
                                        {"external_bgp_announcements.json",
                                         R"({"Announcements": [{"type": "ebgp_sent", "network": "4.0.0.0/8", "srcIp": "10.14.22.4"}]})"}},
                                       LoadOptions());
  EXPECT_EQ(snapshot.external_neighbors.size(), 1U);
}

}  // namespace
}  // namespace tiramisu

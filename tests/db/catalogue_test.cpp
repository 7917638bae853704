// The catalogue that the migrations make against a table written by hand, so that a slip of one
// value in a migration is seen. Where a range is published, the longer time is planned.
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace foramen::test {
namespace {

/// A line a procedure type: key, family, regions (cervical-thoracic, lumbar-sacral, sacroiliac,
/// body), sides (left, right, both, midline), how many levels of which, codes.
constexpr const char* kWhere = R"(
ESI_IL_C     ESI             CT     M    1-1 C6-7..C7-T1   62321
ESI_IL_T     ESI             CT     M    1-1 T1-2..T12-L1  62321
ESI_IL_L     ESI             LS     M    1-1 L1-2..L5-S1   62323
ESI_CAUDAL   ESI             LS     M    0-0 -             62323
ESI_TF_C     ESI             CT     LRB  1-2 C2-3..C7-T1   64479,64480
ESI_TF_T     ESI             CT     LRB  1-2 T1-2..T12-L1  64479,64480
ESI_TF_L     ESI             LS     LRB  1-2 L1-2..S1      64483,64484
ESI_TF_S     ESI             LS     LRB  1-2 S1..S3        64483,64484
SNRB         ESI             CT+LS  LR   1-1 C2-3..S1      64479,64483
ESI_CATH     ESI             CT+LS  M    1-1 C2-3..L5-S1   62325,62327
ADHESIOLYSIS ESI             LS     LRM  0-1 L1-2..L5-S1   62263,62264
EBP          ESI             CT+LS  M    1-1 C2-3..L5-S1   62273
FACET_IA_CT  FACET           CT     LRB  1-2 C2-3..T12-L1  64490,64491
FACET_IA_LS  FACET           LS     LRB  1-2 L1-2..L5-S1   64493,64494
MBB_CT       FACET           CT     LRB  1-2 C2-3..T12-L1  64490,64491
MBB_LS       FACET           LS     LRB  1-2 L1-2..L5-S1   64493,64494
RFA_CT       FACET           CT     LRB  1-2 C2-3..T12-L1  64633,64634
RFA_LS       FACET           LS     LRB  1-2 L1-2..L5-S1   64635,64636
FACET_CYST   FACET           CT+LS  LR   1-1 C2-3..L5-S1   64490,64493
BVN_RFA      FACET           LS     M    2-4 L3..S1        64628,64629
SIJ_DX       SIJ             SI     LRB  0-0 -             27096,G0260
SIJ_TX       SIJ             SI     LRB  0-0 -             27096,G0260
SLBB         SIJ             SI     LRB  0-0 -             64451
SIJ_RFA      SIJ             SI     LRB  0-0 -             64625
SIJ_NOIMG    SIJ             SI     LRB  0-0 -             20552
TPI          TPI             body   LRBM 0-0 -             20552,20553
GNB          GENICULAR       body   LRB  0-0 -             64454
G_RFA        GENICULAR       body   LRB  0-0 -             64624
SGB          SYMPATHETIC     body   LR   0-0 -             64510
LSB          SYMPATHETIC     body   LRB  0-3 L2..L4        64520
CELIAC       SYMPATHETIC     body   LRB  0-0 -             64530
SHP          SYMPATHETIC     body   LRB  0-0 -             64517
IMPAR        SYMPATHETIC     body   M    0-0 -             64999
ON           PERIPHERAL      body   LRB  0-0 -             64405
PNB          PERIPHERAL      body   LRB  0-0 -             64418,64420,64421,64425,64430,64450
JOINT        JOINT           body   LRB  0-0 -             20610,20611
SCS_TRIAL    NEUROMODULATION body   M    0-0 -             63650
DRG_TRIAL    NEUROMODULATION body   LRB  0-0 -             63650
PNS          NEUROMODULATION body   LRB  0-0 -             64555
VERTEBRO     AUGMENTATION    CT+LS  LRBM 1-3 T1..L5        22510,22511,22512
KYPHO        AUGMENTATION    CT+LS  LRBM 1-3 T1..L5        22513,22514,22515
DISCO        DISC            CT+LS  M    1-4 C2-3..L5-S1   62290,62291
PUMP_REFILL  PUMP            body   LRM  0-0 -             62369,62370
PUMP_TRIAL   PUMP            LS     M    1-1 L1-2..L5-S1   62323,62327
MILD         DECOMPRESSION   LS     LRB  1-2 L1-2..L5-S1   62330
)";

constexpr const char* kWhereQuery = R"(
SELECT concat_ws(' ', key, family,
  concat_ws('+', CASE WHEN 'cervical-thoracic' = ANY (regions) THEN 'CT' END,
                 CASE WHEN 'lumbar-sacral' = ANY (regions) THEN 'LS' END,
                 CASE WHEN 'sacroiliac' = ANY (regions) THEN 'SI' END,
                 CASE WHEN 'body' = ANY (regions) THEN 'body' END),
  concat(CASE WHEN 'left' = ANY (sides) THEN 'L' END,
         CASE WHEN 'right' = ANY (sides) THEN 'R' END,
         CASE WHEN 'bilateral' = ANY (sides) THEN 'B' END,
         CASE WHEN 'midline' = ANY (sides) THEN 'M' END),
  levels_min || '-' || levels_max,
  coalesce(levels[1] || '..' || levels[cardinality(levels)], '-'),
  array_to_string(codes, ',')) FROM procedure_type)";

/// Key, minutes in the room (and more for both sides), minutes of recovery, imaging, steroid,
/// contrast, sedation, bleeding class.
constexpr const char* kHow = R"(
ESI_IL_C     20     30  fluoroscopy/ct   yes       yes         avoid     intermediate
ESI_IL_T     20     30  fluoroscopy/ct   yes       yes         never     intermediate
ESI_IL_L     15     30  fluoroscopy/ct   yes       yes         never     intermediate
ESI_CAUDAL   15     30  fluoroscopy/ct   yes       yes         never     intermediate
ESI_TF_C     25     45  fluoroscopy/ct   non_particulate_only yes never  intermediate
ESI_TF_T     25     30  fluoroscopy/ct   non_particulate_only yes never  intermediate
ESI_TF_L     20     30  fluoroscopy/ct   yes       yes         never     intermediate
ESI_TF_S     20     30  fluoroscopy/ct   yes       yes         never     intermediate
SNRB         20     30  fluoroscopy/ct   no        yes         never     intermediate
ESI_CATH     30     60  fluoroscopy      optional  yes         optional  intermediate
ADHESIOLYSIS 45     60  fluoroscopy      yes       yes         usual     high
EBP          20     60  fluoroscopy/none no        optional    never     intermediate
FACET_IA_CT  20     30  fluoroscopy/ct   yes       yes         never     cervical:intermediate,thoracic:low
FACET_IA_LS  20     30  fluoroscopy/ct   yes       yes         never     low
MBB_CT       20     30  fluoroscopy/ct   no        recommended never     cervical:intermediate,thoracic:low
MBB_LS       20     30  fluoroscopy/ct   no        recommended never     low
RFA_CT       45     30  fluoroscopy/ct   optional  no          optional  cervical:intermediate,thoracic:low
RFA_LS       40+20  30  fluoroscopy/ct   optional  no          optional  low
FACET_CYST   30     30  fluoroscopy/ct   yes       yes         never     high
BVN_RFA      90    120  fluoroscopy      no        no          required  high
SIJ_DX       15     30  fluoroscopy/ct   optional  yes         never     low
SIJ_TX       15     30  fluoroscopy/ct   yes       yes         never     low
SLBB         20     30  fluoroscopy/ct   no        recommended never     low
SIJ_RFA      60     30  fluoroscopy      optional  no          usual     low
SIJ_NOIMG    15     15  none/ultrasound  yes       no          never     low
TPI          15     15  none             no        no          never     low
GNB          20     20  fluoroscopy/ultrasound no  optional    never     low
G_RFA        45     30  fluoroscopy      optional  no          optional  low
SGB          25     60  ultrasound/fluoroscopy no  optional    optional  intermediate
LSB          25     45  fluoroscopy      no        yes         optional  intermediate
CELIAC       45     60  fluoroscopy/ct   optional  yes         required  intermediate
SHP          45     60  fluoroscopy/ct   optional  yes         required  intermediate
IMPAR        45     60  fluoroscopy/ct   optional  yes         required  intermediate
ON           15     20  none/ultrasound  optional  no          never     low
PNB          15     20  none/ultrasound  optional  no          never     low
JOINT        15     15  none/ultrasound/fluoroscopy yes optional never   low
SCS_TRIAL    90     60  fluoroscopy      no        no          required  high
DRG_TRIAL    120    60  fluoroscopy      no        no          required  high
PNS          60     45  ultrasound/fluoroscopy no  no          optional  low
VERTEBRO     60    120  fluoroscopy/ct   no        optional    required  high
KYPHO        75    120  fluoroscopy/ct   no        optional    required  high
DISCO        60     60  fluoroscopy      no        yes         optional  intermediate
PUMP_REFILL  30     30  none/ultrasound/fluoroscopy no no      never     low
PUMP_TRIAL   45    480  fluoroscopy      no        optional    optional  high
MILD         75     60  fluoroscopy      no        yes         required  high
)";

constexpr const char* kHowQuery = R"(
SELECT concat_ws(' ', key,
  block_minutes || CASE WHEN bilateral_extra > 0 THEN '+' || bilateral_extra ELSE '' END,
  recovery_minutes, array_to_string(imaging || imaging_alternatives, '/'), steroid, contrast,
  sedation,
  (SELECT string_agg(CASE segment WHEN 'any' THEN '' ELSE segment || ':' END || class, ','
                     ORDER BY segment)
   FROM procedure_bleeding_class WHERE procedure_type_id = procedure_type.id))
FROM procedure_type)";

using Rows = std::multiset<std::string>;

class CatalogueTest : public testing::Test {
protected:
    static void SetUpTestSuite() { database_ = std::make_unique<TestDatabase>("catalogue"); }
    static void TearDownTestSuite() { database_.reset(); }

    [[nodiscard]] static Rows stored(const char* query) {
        Rows rows;
        for (const auto& row : database_->sql(query))
            rows.insert(row.front());
        return rows;
    }

    static inline std::unique_ptr<TestDatabase> database_;
};

/// The lines of a table with single spaces.
[[nodiscard]] Rows written(const char* table) {
    Rows rows;
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string row;
        for (std::string word; words >> word;)
            row += (row.empty() ? "" : " ") + word;
        if (!row.empty())
            rows.insert(row);
    }
    return rows;
}

void expect_same(const Rows& expected, const Rows& found) {
    EXPECT_EQ(expected.size(), 45U);
    EXPECT_EQ(found.size(), 45U);
    for (const auto& row : expected)
        EXPECT_TRUE(found.contains(row)) << "not in the database: " << row;
    for (const auto& row : found)
        EXPECT_TRUE(expected.contains(row)) << "only in the database: " << row;
}

TEST_F(CatalogueTest, SaysWhereEveryProcedureIsDone) {
    expect_same(written(kWhere), stored(kWhereQuery));
}

TEST_F(CatalogueTest, SaysHowLongEveryProcedureTakesAndWhatItUses) {
    expect_same(written(kHow), stored(kHowQuery));
}

TEST_F(CatalogueTest, NamesSourceAndDateOfEveryProcedureForTheClinicToConfirm) {
    EXPECT_EQ(stored("SELECT key FROM procedure_type WHERE clinic_must_confirm "
                     "AND source LIKE '_%: product default.' AND effective_from = '2026-01-01' "
                     "AND effective_to IS NULL")
                  .size(),
              45U);
}

TEST_F(CatalogueTest, NamesPolicyAndSourceOfEveryBleedingClass) {
    EXPECT_EQ(stored("SELECT procedure_type_id FROM procedure_bleeding_class "
                     "WHERE policy <> 'ASRA-PAIN-2018' OR source = ''"),
              Rows{});
}

} // namespace
} // namespace foramen::test

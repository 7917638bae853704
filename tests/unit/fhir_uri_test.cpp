// Names in words as URIs, and back.
#include "uris.hpp"

#include <gtest/gtest.h>

namespace foramen::fhir {
namespace {

TEST(FhirUri, AnAbsoluteOneStaysWhatItIs) {
    for (const char* uri : {"http://hospital.example/mrn", "urn:oid:2.16.840.1", "urn:uuid:x",
                            "https://x.example/?a=%20#b", "a+b:c"}) {
        EXPECT_EQ(uri_of(uri), uri);
        EXPECT_EQ(name_of_uri(uri), uri);
    }
}

TEST(FhirUri, AnotherNameIsTheSameAgain) {
    for (const char* name :
         {"St. Anne's Hospital", "2.16.840.1", "", ":", "x:", "1:x", "a b:c", "caf\xc3\xa9:1",
          "http://x.example/<id>", "urn:foramen:fhir:named:x", "100%"}) {
        EXPECT_TRUE(uri_of(name).starts_with("urn:foramen:fhir:named:")) << name;
        if (*name != '\0') {
            EXPECT_EQ(name_of_uri(uri_of(name)), name);
        }
    }
    EXPECT_EQ(uri_of("a b"), "urn:foramen:fhir:named:a%20b");
}

TEST(FhirUri, WhatNoTextFromOutsideMayHoldIsNotDecoded) {
    for (const char* text :
         {"%", "%4", "%4g", "%00", "a%07", "%ff", "%c0%af", "%ed%a0%80", "%20a", "a%20%20b"})
        EXPECT_EQ(percent_decoded(text), std::nullopt) << text;
    EXPECT_EQ(percent_decoded("caf%C3%a9%20%2F"), "caf\xc3\xa9 /");
    EXPECT_EQ(name_of_uri("urn:foramen:fhir:named:%00"), "urn:foramen:fhir:named:%00");
    EXPECT_EQ(name_of_uri("urn:foramen:fhir:named:"), "urn:foramen:fhir:named:");
}

} // namespace
} // namespace foramen::fhir

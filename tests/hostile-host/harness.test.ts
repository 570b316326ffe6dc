/** The harness against itself: each lie, told to a reader that lacks the rule against it, must be found out by the judgement. */
import { beforeAll, expect, test } from "vitest";
import { concatBytes, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { openOffer } from "#protocol/invite/invitation.ts";
import { dropOf } from "#protocol/invite/drop.ts";
import { linkTo as linkOf, readLink } from "#protocol/invite/link.ts";
import { eventOf, forge, nextUnmarked, type Room, room, take, write, type Writer } from "#protocol/log/testing/writers.ts";
import { listOf, person } from "#protocol/epoch/testing/two-people.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { chunkLength, chunkPlainBytes, drawFileKeys, fileSealOf, openChunk, sealChunk } from "#protocol/seal/stream.ts";
import { endOf } from "./testing/branch.ts";
import { isPrefixOrAlarm, readNaively, type Rule, type Shown } from "./testing/naive-reader.ts";

beforeAll(sodiumReady);

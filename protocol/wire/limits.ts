/** Every limit of the wire and of the host, with its unit. What is larger, longer or more is refused and not kept. */

/** A sealed body is 1 KiB · 2^k with k = 0…6 (protocol.md §4): seven sizes and no other. */
const bodyBytesMin = 1024;
export const bodyBytesMax = 65_536;

/** Whether `length` is one of the seven sizes of a sealed body. */
export function isBodyLength(length: number): boolean {
  return length >= bodyBytesMin && length <= bodyBytesMax && (length & (length - 1)) === 0;
}

/** Bodies in one append: 64 of the largest are 4 MiB, the size of one group commit. */
export const appendBodiesMax = 64;
/** Bodies in one answer to a read, counted and in bytes. The first body wanted is always sent. */
export const readBodiesMax = 512;
export const readBytesMax = 4_194_304;
/** How far an appender may be behind the head; further, it reads first. Bounds the search for a body sent twice to 16 MiB. */
export const appendBehindEntriesMax = 256;

/** A register holds exactly this much, so its size says nothing. */
export const registerBytes = 4096;
export const registerVersionMax = 4_294_967_295;

/** Replies in one drop (protocol.md §5). */
export const dropRepliesMax = 2;
export const dropDays = 14;

/** A sealed chunk of a file: 64 KiB and the 16 bytes of its authentication. */
export const fileChunkBytes = 65_552;
/** 16,384 chunks are 1 GiB, more than a log's quota pays for; the number only bounds what is believed. */
export const fileChunksMax = 16_384;

/** Days without a new chunk after which an unfinished file gives up its chunks: longer than people are away, and what is lost is sent once more. */
export const unfinishedFileDays = 30;

/** Hashes of grants a new practice hands in, exactly. */
export const practiceGrants = 256;
/** Hashes one grant changes into, at most. */
export const grantBundleMax = 64;
/** Grants that may be changed into bundles, on one host, a day. */
export const grantChangesPerDayMax = 64;
/** A grant is 16 random bytes: nobody guesses one. */
export const grantBytes = 16;
/** An admission code is 10 random bytes, shown as 16 letters and digits. */
export const admissionCodeBytes = 10;

/** What one log and the files it pays for may hold. Junk from the other person ends here. */
export const logQuotaBytes = 268_435_456;
/** Highest sequence number of a log: `at` gives it 32 bits. */
export const seqMax = 4_294_967_295;

/** The host's challenge changes every five minutes; the present one and the one before it count. */
export const challengeSeconds = 300;
/** A device whose clock differs by more than both challenges is told so. */
export const clockDifferenceMinutesMax = 10;

/** Days between asking for a log's expiry and its doing. */
export const expiryWaitDays = 90;

/** Log subscriptions on one connection. A room has its own connection by default; a page has few. */
export const subscriptionsPerConnectionMax = 64;
/** Requests of one connection that may be waiting for their answers. */
export const requestsInFlightMax = 32;
/** Open connections of one process: the size that was measured, with room to spare. */
export const connectionsMax = 20_000;
/** Bytes waiting to be sent to one slow reader before its connection is ended. */
export const sendQueueBytesMax = 8_388_608;

/** Time a whole request may take to arrive, so that a slow sender cannot hold a place. */
export const requestSecondsMax = 60;
export const headersSecondsMax = 10;
export const headersBytesMax = 16_384;
/** A connection that answers no ping for this long is ended. */
export const pingSeconds = 30;

/** Drops one address may offer an hour, and all together a day. */
export const dropsPerHourMax = 30;
export const dropsPerDayMax = 5000;
/** Wrong admission codes from one address an hour, and from all a day. */
export const wrongCodesPerHourMax = 10;
export const wrongCodesPerDayMax = 1000;

/** A call frame has exactly this much, so its size says nothing (protocol.md §5). */
export const callFrameBytes = 4096;
/** Call frames of one connection a second: an offer, an answer and a handful of candidates come at once, and little after. */
export const callFramesPerSecondMax = 32;

/** How long credentials for the relay count, in seconds: the longest hour and half of it again (protocol.md §7). */
export const relaySeconds = 7200;
/** Credentials for the relay that one address may ask for in an hour, and all together in a day. */
export const relayCredentialsPerHourMax = 60;
export const relayCredentialsPerDayMax = 20_000;
/** Addresses of a relay that are answered, and bytes of one; bytes of a name or credential (RFC 8489 §14.3 allows 508). */
export const relayUrlsMax = 4;
export const relayUrlBytesMax = 320;
export const relayTextBytesMax = 64;

/** Places the host's own relay holds at once, in all and for one name: two ways to it over two networks, once renewed. */
export const relayPlacesMax = 4000;
export const relayPlacesPerNameMax = 8;
/** What all the places of one name may send through the relay a second: 6 Mbit/s, good video with sound; two seconds' worth at once. */
export const relayBytesPerSecondMax = 750_000;
/** Bytes of one datagram that is relayed. What browsers send fits one Ethernet frame of 1500. */
export const relayDatagramBytesMax = 2048;
/** Open TCP connections to the relay, seconds one may hold without a place, and bytes that may wait for a slow one. */
export const relayConnectionsMax = 4000;
export const relayIdleSecondsMax = 10;
export const relayQueueBytesMax = 262_144;
/** Of those without a place, how many come from one network (an IPv4 address, 64 bits of IPv6): a house in which many calls begin at once has some. */
export const relayNewcomersPerNetworkMax = 64;

/** Columns, and characters of one, in the answer that shows a row. */
export const rowColumnsMax = 16;
export const rowTextBytesMax = 16_384;
/** The longest origin a proof may name. */
export const originCharactersMax = 300;

package dev.waystation.sandbox.faults;

import dev.waystation.sandbox.doubles.ApiReply;
import java.util.Map;

/** Bytes that are neither JSON nor text under a header that says JSON: a compressed body that lost its encoding. */
final class GarbledBody {

    private static final byte[] BYTES = {
        0x1f, (byte) 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, (byte) 0xab, 0x56, 0x4a, (byte) 0xce, 0x4f,
        0x49, 0x55, (byte) 0xb2, 0x52, 0x0a, (byte) 0xff, (byte) 0xfe, 0x00, (byte) 0xc3, 0x28};

    private GarbledBody() {
    }

    static ApiReply of(int status) {
        return new ApiReply(status, Map.of("content-type", "application/json; charset=utf-8"), BYTES.clone());
    }
}

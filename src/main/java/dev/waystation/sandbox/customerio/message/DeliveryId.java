package dev.waystation.sandbox.customerio.message;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Ids of deliveries: 28 characters that look like chance, as the vendor's do, and stand for a number. */
final class DeliveryId {

    private static final int BYTES = 21;
    private static final int LENGTH = 28;
    private static final long HIDE = 0x4412_0f28_0511_ba5eL;

    private DeliveryId() {
    }

    static String of(long number) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(number * 0x9e37_79b9_7f4a_7c15L ^ HIDE).putLong(number ^ HIDE);
        bytes.putInt(Long.hashCode(number * 0xc2b2_ae3d_27d4_eb4fL)).put((byte) number);
        return Base64.getUrlEncoder().encodeToString(bytes.array());
    }

    /** The number behind an id, or -1 when it is none. */
    static long number(String id) {
        if (id.length() != LENGTH) {
            return -1;
        }
        try {
            long number = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id)).getLong(Long.BYTES) ^ HIDE;
            return of(number).equals(id) ? number : -1;
        } catch (IllegalArgumentException notAnId) {
            return -1;
        }
    }
}

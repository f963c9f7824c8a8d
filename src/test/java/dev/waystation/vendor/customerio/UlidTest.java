package dev.waystation.vendor.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.vendor.Hashes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UlidTest {

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final long LATEST = (1L << 48) - 1;

    @Test
    void the_time_part_is_the_one_of_the_specification() {
        // The example of the ULID specification: 01ARYZ6S41 is 1469918176385.
        assertThat(Ulid.of(1469918176385L, "x")).startsWith("01ARYZ6S41").hasSize(26);
        assertThat(Ulid.of(-1, "x")).startsWith("0000000000");
        assertThat(Ulid.of(Long.MAX_VALUE, "x")).startsWith("7ZZZZZZZZZ");
    }

    @Property(tries = 300)
    void it_holds_exactly_the_time_and_eighty_bits_of_the_keys_hash(
            @ForAll @LongRange(min = 0, max = LATEST) long time, @ForAll String key) {
        BigInteger value = BigInteger.ZERO;
        for (char character : Ulid.of(time, key).toCharArray()) {
            value = value.shiftLeft(5).or(BigInteger.valueOf(CROCKFORD.indexOf(character)));
        }
        byte[] hash = Arrays.copyOf(Hashes.sha256(key.getBytes(StandardCharsets.UTF_8)), 10);
        assertThat(value).isEqualTo(BigInteger.valueOf(time).shiftLeft(80).or(new BigInteger(1, hash)));
    }

    @Property(tries = 200)
    void ids_sort_by_time_whatever_the_key(
            @ForAll @LongRange(min = 0, max = LATEST) long one, @ForAll @LongRange(min = 0, max = LATEST) long other,
            @ForAll String key, @ForAll String otherKey) {
        if (one != other) {
            assertThat(Ulid.of(one, key).compareTo(Ulid.of(other, otherKey)) < 0).isEqualTo(one < other);
        }
    }
}

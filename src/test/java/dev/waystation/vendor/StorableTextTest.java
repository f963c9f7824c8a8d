package dev.waystation.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Property(tries = 500)
    void an_id_or_a_name_always_fits_and_survives_utf8(@ForAll("texts") String text) {
        for (String stored : new String[] {StorableText.id(text), StorableText.name(text)}) {
            assertThat(StorableText.fits(stored)).isTrue();
            assertThat(new String(stored.getBytes(UTF_8), UTF_8)).isEqualTo(stored);
        }
    }

    @Property(tries = 500)
    void two_ids_never_become_one(@ForAll("texts") String one, @ForAll("texts") String other) {
        assertThat(StorableText.id(one).equals(StorableText.id(other))).isEqualTo(one.equals(other));
        assertThat(StorableText.name(one).equals(StorableText.name(other))).isEqualTo(one.equals(other));
    }

    @Test
    void what_fits_stays_as_it_is() {
        assertThat(StorableText.id("notif_é😀")).isEqualTo("notif_é😀");
        assertThat(StorableText.id("x".repeat(255))).hasSize(255).startsWith("xxx");
        assertThat(StorableText.name("x".repeat(256))).hasSizeLessThanOrEqualTo(255).startsWith("xxx").contains("~");
        assertThat(StorableText.cleaned("a\0b\uD800")).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(4),
                Arbitraries.strings().withChars('a', '\0', '\uD800', '\uDC00', '\uFFFD').ofMaxLength(4),
                Arbitraries.strings().withChars('a', '\0', '\uD800', '\uDC00').ofMinLength(250).ofMaxLength(260));
    }
}

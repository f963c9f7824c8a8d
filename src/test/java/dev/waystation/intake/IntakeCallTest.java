package dev.waystation.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.vendor.RequestHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request carries through its intake route. */
class IntakeCallTest {

    @Test
    void nothing_is_read_that_its_own_source_has_not_verified() {
        IntakeCall call = new IntakeCall(new RequestHeaders(Map.of()));
        assertThatThrownBy(() -> call.requireVerified("brevo", "brevo-webhook"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("without brevo-verify");
        call.verified("intercom");
        assertThatThrownBy(() -> call.requireVerified("brevo", "brevo-webhook"))
                .isInstanceOf(IllegalStateException.class);
        call.verified("brevo");
        assertThatCode(() -> call.requireVerified("brevo", "brevo-webhook")).doesNotThrowAnyException();
    }
}

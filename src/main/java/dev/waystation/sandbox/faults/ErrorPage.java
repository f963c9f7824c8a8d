package dev.waystation.sandbox.faults;

import dev.waystation.sandbox.doubles.ApiReply;
import java.util.Map;

/** The error page of Cloudflare, which stands before Brevo (observed) and answers in its own name. */
final class ErrorPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en-US">
            <head>
            <title>api | %1$d: %2$s</title>
            <meta charset="UTF-8" />
            <meta name="robots" content="noindex, nofollow" />
            </head>
            <body>
            <div id="cf-wrapper"><div id="cf-error-details">
            <h1><span>%2$s</span> <span>Error code %1$d</span></h1>
            <p>Visit <a href="https://www.cloudflare.com/5xx-error-landing">cloudflare.com</a> for more information.</p>
            <div><span>Browser</span> Working</div><div><span>Cloudflare</span> Working</div>
            <div><span>Host</span> Error</div>
            <p>Cloudflare Ray ID: <strong>8f0c0ffee0ddba11</strong></p>
            </div></div>
            </body>
            </html>
            """;

    private ErrorPage() {
    }

    static ApiReply of(int status) {
        return ApiReply.text(status, "text/html; charset=UTF-8", PAGE.formatted(status, title(status)))
                .with(Map.of("server", "cloudflare", "cf-ray", "8f0c0ffee0ddba11-FRA", "cache-control", "no-store"));
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "Access denied";
            case 429 -> "You are being rate limited";
            case 500 -> "Internal server error";
            case 502 -> "Bad gateway";
            case 503 -> "Service temporarily unavailable";
            case 504 -> "Gateway time-out";
            default -> "Error";
        };
    }
}

package dev.waystation.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests of every bad shape, and good ones among them, always the same for a seed. */
final class HostileRequests {

    static final String SECRET = "hostile-secret";

    /**
     * @param bytes what goes over the wire
     * @param genuine whether the vendor itself could have sent it, so that it must be taken
     * @param wellFormed whether it is whole HTTP, so that it must be answered
     */
    record Wire(byte[] bytes, boolean genuine, boolean wellFormed) {
    }

    private static final List<String> SOURCES = List.of(
            "customerio", "brevo", "intercom");
    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "post", "BREW", "PROPFIND");
    private static final List<String> TARGETS = List.of(
            "/", "*", "/webhooks", "/webhooks/brevo/", "/webhooks/nobody", "/webhooks/../webhooks/brevo",
            "/webhooks/%62revo", "//", "/webhooks/brevo%00", "/observe/metrics", "/api/events", "/webhooks/brevo\\",
            "/proxy", "/.env", "/webhooks/customerio;x", "ftp://x/webhooks/brevo", "/%", "/%%%");
    private static final List<String> ODD_HEADERS = List.of(
            "X-Forwarded-For: 1.2.3.4", "Content-Encoding: gzip", "Accept-Encoding: gzip",
            "CamelHttpUri: http://127.0.0.1:1/", "cAmElHttpMethod: DELETE", "Camelfoo: {{env:HOME}}",
            "Upgrade: websocket", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", "Connection: Upgrade",
            "Cookie: a=b", "Origin: http://x", "Content-Type: text/html", "Accept: \u00ff\u00fe", "X-Empty:",
            "Range: bytes=0-", "Content-Disposition: form-data; name=x", "X-HTTP-Method-Override: DELETE",
            "Transfer-Encoding: identity", "Expect: something", "TE: trailers", "Trailer: X-Cio-Signature",
            "X: ${jndi:ldap://x}", "Host: a, b");
    private static final List<String> MALFORMED = List.of(
            "\r\n\r\n\r\n", "GET", "GET /\r\n\r\n", "\u0000\u0001\u0002\u0003\r\n\r\n",
            "POST /webhooks/brevo HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc",
            "POST /webhooks/brevo HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "POST /webhooks/brevo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc",
            "POST /webhooks/brevo HTTP/1.1\r\nContent-Length: +1\r\n\r\na",
            "POST /webhooks/brevo HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
            "POST /webhooks/brevo HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "POST /webhooks/brevo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
            "POST /webhooks/brevo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
            "POST /webhooks/brevo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b\r\na\r\n0\r\nX: y\r\n\r\n",
            "POST /webhooks/brevo HTTP/1.1\nHost: x\n\n", "POST /webhooks/brevo HTTP/1.1\r\n folded: x\r\n\r\n",
            "POST /webhooks/brevo HTTP/1.1\r\nA\r\n\r\n", "POST /webhooks/brevo HTTP/1.1\r\nA: \u0000\r\n\r\n",
            "POST /webhooks/brevo HTTP/1.1 x\r\n\r\n", "POST /webhooks/brevo HTTP/2.0\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "POST /webhooks/brevo HTTP/1.999\r\n\r\n",
            "POST /web hooks/brevo HTTP/1.1\r\n\r\n", "CONNECT x:1 HTTP/1.1\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003", "SSH-2.0-OpenSSH_9.6\r\n",
            "POST\t/webhooks/brevo\tHTTP/1.1\r\n\r\n");

    private final Random random;
    private final HostileJson json;

    HostileRequests(long seed) {
        random = new Random(seed);
        json = new HostileJson(random);
    }

    /** Whole HTTP with a hostile body or head. */
    Wire wellFormed() {
        String source = pick(SOURCES);
        byte[] body = json.next();
        int limit = source.equals("brevo") ? 8 << 20 : 1 << 20;
        boolean genuine = body.length <= limit;
        String method = "POST";
        String target = "/webhooks/" + source;
        List<String> head = new ArrayList<>();
        head.add("Host: 127.0.0.1");
        List<String> credential = credential(source, body);
        int shape = random.nextInt(12);
        if (shape < 5) {
            head.addAll(credential);
        } else if (shape < 9) {
            genuine = false;
            head.addAll(spoilt(credential));
        } else if (shape == 9) {
            genuine = false;
            method = pick(METHODS);
            head.addAll(credential);
        } else if (shape == 10) {
            genuine = false;
            target = pick(TARGETS);
            head.addAll(credential);
        } else {
            genuine = false;
            target += "?" + credential.get(0).replace(": ", "=").replace(' ', '+').toLowerCase(java.util.Locale.ROOT);
            head.addAll(credential);
        }
        int odd = random.nextInt(4);
        for (int i = 0; i < odd; i++) {
            String header = pick(ODD_HEADERS);
            genuine &= !header.startsWith("Transfer-Encoding");
            if (!header.startsWith("Content-Type")) {
                head.add(header);
            }
        }
        boolean chunked = random.nextInt(5) == 0 && !head.toString().contains("Transfer-Encoding");
        head.add("Content-Type: " + (random.nextInt(8) == 0 ? "application/json; charset=utf-8" : "application/json"));
        head.add(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length);
        return new Wire(wire(method, target, head, body, chunked), genuine, true);
    }

    /** Something that is hardly HTTP. */
    Wire malformed() {
        byte[] bytes = pick(MALFORMED).getBytes(StandardCharsets.ISO_8859_1);
        if (random.nextInt(3) == 0) {
            bytes = wellFormed().bytes();
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(Math.min(bytes.length, 200))] = (byte) random.nextInt(256);
            }
        }
        return new Wire(bytes, false, false);
    }

    private byte[] wire(String method, String target, List<String> head, byte[] body, boolean chunked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", head) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        if (!chunked) {
            out.writeBytes(body);
            return out.toByteArray();
        }
        for (int at = 0; at < body.length;) {
            int size = Math.min(body.length - at, 1 + random.nextInt(5_000));
            out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, at, size);
            out.writeBytes(new byte[] {'\r', '\n'});
            at += size;
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** The headers by which a source proves a body. */
    static List<String> credential(String source, byte[] body) {
        return switch (source) {
            case "customerio" -> List.of("X-CIO-Signature: " + hmac("HmacSHA256", "v0:1613063089:", body),
                    "X-CIO-Timestamp: 1613063089");
            case "brevo" -> List.of(body.length % 2 == 0 ? "Authorization: Bearer " + SECRET : "Authorization: Basic "
                    + Base64.getEncoder().encodeToString(("any:" + SECRET).getBytes(StandardCharsets.UTF_8)));
            default -> List.of("X-Hub-Signature: sha1=" + hmac("HmacSHA1", "", body));
        };
    }

    private List<String> spoilt(List<String> credential) {
        String first = credential.get(0);
        String name = first.substring(0, first.indexOf(':') + 1);
        List<String> spoilt = new ArrayList<>(credential);
        switch (random.nextInt(9)) {
            case 0 -> spoilt.remove(0);
            case 1 -> spoilt.add(first);
            case 2 -> spoilt.set(0, first.substring(0, first.length() - 1));
            case 3 -> spoilt.set(0, name);
            case 4 -> spoilt.set(0, name + " " + "f".repeat(random.nextInt(4_000)));
            case 5 -> spoilt.set(0, name + " \u00e9\u00ff\u0080");
            case 6 -> spoilt.set(0, name + " Basic !!!!");
            case 7 -> spoilt.set(0, first.substring(0, first.length() - 2) + "zz");
            default -> spoilt.set(0, first + ", " + first.substring(name.length()));
        }
        return spoilt;
    }

    private static String hmac(String algorithm, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

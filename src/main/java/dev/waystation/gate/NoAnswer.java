package dev.waystation.gate;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Why a call got no answer.
 *
 * @param reason in words, without anything of the call
 * @param mayHaveArrived whether the vendor may have taken the call all the same
 * @param broke whether the connection broke or was refused, which often passes at once
 */
record NoAnswer(String reason, boolean mayHaveArrived, boolean broke, IOException thrown) {

    static NoAnswer of(IOException thrown) {
        if (thrown instanceof UnknownHostException) {
            return new NoAnswer("host name not found", false, false, thrown);
        }
        if (thrown instanceof ConnectTimeoutException) {
            return new NoAnswer("no connection within the limit", false, false, thrown);
        }
        if (thrown instanceof ConnectException) {
            return new NoAnswer("connection refused", false, true, thrown);
        }
        if (thrown instanceof NoRouteToHostException) {
            return new NoAnswer("no way to the host", false, false, thrown);
        }
        if (thrown instanceof SSLException) {
            // After the handshake the call may have gone out before the connection broke.
            boolean before = thrown instanceof SSLHandshakeException || thrown instanceof SSLPeerUnverifiedException;
            return new NoAnswer("TLS failed (" + thrown.getClass().getSimpleName() + ")", !before, false, thrown);
        }
        if (thrown instanceof SocketTimeoutException) {
            return new NoAnswer("no answer within the limit", true, false, thrown);
        }
        if (thrown instanceof NoHttpResponseException || thrown instanceof ConnectionClosedException) {
            return new NoAnswer("the connection ended before the answer", true, true, thrown);
        }
        return new NoAnswer("the connection failed (" + thrown.getClass().getSimpleName() + ")", true,
                thrown instanceof SocketException, thrown);
    }
}

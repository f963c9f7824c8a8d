package dev.waystation.contract;

import dev.waystation.sandbox.ExchangeObserver;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;

/** Shows every exchange to the watch; does nothing when there is none. Found by the service loader. */
public final class ContractObserver implements ExchangeObserver {

    @Override
    public void exchanged(String api, ApiCall call, ApiReply reply) {
        ContractWatch.watch().ifPresent(watch -> watch.saw(api, call, reply));
    }
}

package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Counts attempts before the calls are made, and marks that a call may be on its way. */
public final class BeginAttempts implements GroupCommit.Kind<ClaimedDelivery, Boolean> {

    private static final String BEGIN = """
            UPDATE delivery SET attempts = attempts + 1, calling = 1
            WHERE sequence = ? AND subscriber = ? AND\s""" + ByKey.IN_FLIGHT;

    private final OwnShards own;

    public BeginAttempts(OwnShards own) {
        this.own = own;
    }

    /** Whether each delivery was still ours to call for. */
    @Override
    public List<Boolean> write(Connection connection, List<ClaimedDelivery> deliveries) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            for (ClaimedDelivery delivery : deliveries) {
                begin.setLong(1, own.sequenceOf(delivery));
                begin.setInt(2, delivery.subscriber());
                begin.addBatch();
            }
            List<Boolean> ours = new ArrayList<>(deliveries.size());
            for (int count : begin.executeBatch()) {
                ours.add(count == 1);
            }
            return ours;
        }
    }
}

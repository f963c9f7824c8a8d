package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Stops or lets go on a subscriber; whoever pulls for it finds out in the same table. */
final class PauseSubscriber implements GroupCommit.Kind<PauseSubscriber.Request, Boolean> {

    record Request(String subscriber, boolean paused) {
    }

    @Override
    public List<Boolean> write(Connection connection, List<Request> requests) throws SQLException {
        List<Boolean> done = new ArrayList<>();
        for (Request request : requests) {
            try (PreparedStatement pause = connection.prepareStatement(
                    "UPDATE subscriber SET paused = ? WHERE name = ? AND id <> " + AppendEvents.INTAKE)) {
                pause.setInt(1, request.paused() ? 1 : 0);
                pause.setString(2, request.subscriber());
                if (pause.executeUpdate() == 0) {
                    throw new IllegalArgumentException("no subscriber '" + request.subscriber() + "'; there are: "
                            + names(connection));
                }
                done.add(true);
            }
        }
        return done;
    }

    private static String names(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name FROM subscriber WHERE id <> " + AppendEvents.INTAKE + " ORDER BY name");
                ResultSet row = select.executeQuery()) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names.isEmpty() ? "none yet" : String.join(", ", names);
        }
    }
}

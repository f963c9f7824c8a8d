package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What differs between the two engines. Everything else in this package is the same text for both. */
public interface Database extends AutoCloseable {

    /** The writer's connection: autocommit off, commits on disk before they return. */
    Connection openWriter() throws SQLException;

    /** Connections for reading. */
    DataSource readers();

    /** The words that stand for {@code ${…}} in the migrations. */
    Map<String, String> migrationWords();

    /** Where Flyway migrates. */
    DataSource migrationSource();

    /**
     * Inserts events that are not there yet.
     *
     * @return per event whether it was new
     */
    List<Boolean> insertEvents(Connection connection, List<EventToStore> events) throws SQLException;

    /** Whether appends and deliveries are written by one writer (SQLite) or by two side by side. */
    boolean singleWriter();

    /**
     * Bytes that can still be written, as far as the engine can tell; {@link Long#MAX_VALUE} when it cannot.
     *
     * @throws SQLException when the engine does not answer
     */
    long freeBytes() throws SQLException;

    /** Short name for people: {@code SQLite} or {@code PostgreSQL}. */
    String engine();

    @Override
    void close();
}

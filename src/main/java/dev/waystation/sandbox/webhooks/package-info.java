/**
 * Webhooks as the three vendors send them, made from a seed and correctly signed, and a player that posts them to a
 * gateway as the vendors would.
 *
 * <p><b>Where the order can be read.</b> Every event carries a {@link dev.waystation.sandbox.webhooks.LaneMark}: the
 * number of its person and a count that grows with every event of that person and vendor. It stands where the shipped
 * mappings carry it on:
 * <ul>
 * <li>Customer.io: {@code data.delivery_id}, which becomes Brevo's event property {@code delivery_id}. Changes of a
 *     subscription have none; their {@code event_id}, carried as {@code source_event_id}, is a ULID that begins with
 *     the time, as that of every event here;
 * <li>Intercom: {@code id}, the notification's, which becomes Customer.io's {@code notification_id}; and
 *     {@code data.item.id} of conversations and tickets, which becomes {@code item_id}. The item of a contact topic is
 *     the contact, whose id has to stay;
 * <li>Brevo: {@code message-id} of transactional events. Others carry none.
 * </ul>
 * Besides, each event of a writer is one second younger than the one before.
 *
 * <p>May use: {@code vendor} (shapes only), {@code seed}, and {@code doubles} for ULIDs.
 */
package dev.waystation.sandbox.webhooks;

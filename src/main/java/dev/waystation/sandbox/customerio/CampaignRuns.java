package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.customerio.app.Parents;
import dev.waystation.sandbox.customerio.message.Delivery;
import dev.waystation.sandbox.customerio.message.JourneyFigure;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.Messages;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.customerio.message.Recipient;
import dev.waystation.sandbox.doubles.World;

/** Has campaigns send: everybody in a segment gets a message, and all that comes of it follows by the clock. */
final class CampaignRuns {

    private final World world;
    private final Workspace workspace;
    private final Parents parents;
    private final Messages messages;

    CampaignRuns(World world, Workspace workspace, Parents parents, Messages messages) {
        this.world = world;
        this.workspace = workspace;
        this.parents = parents;
        this.messages = messages;
    }

    /**
     * Begins to send.
     *
     * @param segmentId whom to; 0 for the campaign's own segment, or everybody when it has none
     * @return people who will get a message, as it looks now
     * @throws IllegalArgumentException when there is no such campaign or segment
     */
    int begin(int campaignId, int segmentId) {
        MessageParent campaign = parents.find(ParentKind.CAMPAIGN, campaignId).orElseThrow(() ->
                new IllegalArgumentException("Customer.io has no campaign " + campaignId + "; there are "
                        + parents.all(ParentKind.CAMPAIGN).stream().map(MessageParent::id).toList()));
        WorkspaceSegment segment = segmentId == 0
                ? campaign.segments().stream().map(workspace.segments()::find).filter(each -> each != null).findFirst()
                        .orElse(null)
                : workspace.segments().find(segmentId);
        if (segmentId != 0 && segment == null) {
            throw new IllegalArgumentException("Customer.io has no segment " + segmentId + "; there are "
                    + workspace.segments().all().stream().map(WorkspaceSegment::id).toList());
        }
        messages.sendAll(new EverybodyIterator(workspace.people(), each -> segment == null || segment.has(each)),
                person -> draft(campaign, person));
        return segment == null ? workspace.people().size() : segment.size();
    }

    private Delivery.Draft draft(MessageParent campaign, Recipient person) {
        long now = world.clock().instant().getEpochSecond();
        campaign.journeys().add(JourneyFigure.STARTED, now, 1);
        campaign.journeys().add(JourneyFigure.ACTIVATED, now, 1);
        campaign.journeys().add(JourneyFigure.MESSAGED, now, 1);
        campaign.journeys().add(JourneyFigure.FINISHED, now, 1);
        return Delivery.Draft.of(campaign, 0, person);
    }
}

using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Domain.Tests;

public sealed class SecurityEventTests
{
    [Test]
    public void What_a_request_brings_is_kept_as_far_as_there_is_room_and_in_whole_characters()
    {
        var kept = Of(new string('c', 63) + "\U0001F600", new string('n', 201), new string('r', 129));
        (kept.ClientId, kept.ClientName, kept.RequestId).ShouldBe((new string('c', 63), new string('n', 200), new string('r', 128)));
    }

    [Test]
    public void What_has_room_stays_as_it_is()
    {
        var kept = Of(new string('c', 62) + "\U0001F600", "Calendar", null);
        (kept.ClientId, kept.ClientName, kept.RequestId).ShouldBe((new string('c', 62) + "\U0001F600", "Calendar", null));
    }

    private static SecurityEvent Of(string? clientId, string? clientName, string? requestId) =>
        SecurityEvent.Of(UserId.New(), SecurityEventKind.SignedIn, null, clientId, clientName, requestId, DateTime.UnixEpoch);
}

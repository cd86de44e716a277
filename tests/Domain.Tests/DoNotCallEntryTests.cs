using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Domain.Tests;

public sealed class DoNotCallEntryTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+14155550100");

    [Test]
    public void An_entry_says_how_its_number_came_onto_the_list()
    {
        var owner = OwnerId.New();
        DoNotCallEntry.Manual(owner, Number, "By letter", Now).Source.ShouldBe(DoNotCallSource.Manual);
        var imported = DoNotCallEntry.Imported(owner, Number, "", Now);
        (imported.OwnerId, imported.Number, imported.Source, imported.CallId, imported.CreatedAt)
            .ShouldBe((owner, Number, DoNotCallSource.Import, null, Now));
    }

    [Test]
    public void One_that_was_heard_names_the_call_and_belongs_to_its_owner()
    {
        var call = Call();
        var entry = DoNotCallEntry.Heard(call, Number, "Stop calling me.", Now);
        (entry.OwnerId, entry.Source, entry.CallId).ShouldBe((call.OwnerId, DoNotCallSource.Call, call.Id));
    }

    [Test]
    public void A_search_finds_number_and_reason_whatever_their_accents() =>
        DoNotCallEntry.Manual(OwnerId.New(), Number, "Zoë's letter", Now).Search.ShouldBe("14155550100 zoe s letter");

    [Test]
    public void The_longest_reason_fits_into_the_search() => DoNotCallEntry
        .Manual(OwnerId.New(), PhoneNumber.Parse("+123456789012345"), new string('가', DoNotCallEntry.LongestReason), Now)
        .Search.Length.ShouldBeLessThanOrEqualTo(DoNotCallEntry.LongestSearch);

    [Test]
    public void Of_an_incoming_call_the_other_number_is_the_callers() => Call().OtherNumber.ShouldBe(Number);

    private static CallLog Call() =>
        CallLog.Incoming(PhoneLine.Create(OwnerId.New(), PhoneNumber.Parse("+15550100000"), AssistantId.New(), Now), Number, null, "CA1", Now);
}

using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Tests;

/// <summary>An owner with one assistant on one number.</summary>
internal sealed record Business(OwnerId Owner, AssistantConfig Assistant, PhoneLine Line)
{
    public const string Number = "+15550109999";

    public static Business Create(string number = Number, OwnerId? ofOwner = null)
    {
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var owner = ofOwner ?? OwnerId.New();
        var assistant = AssistantConfig.Create(owner, "Anna", now);
        assistant.Describe("You answer for a bakery. We open at seven.", "Good morning!");
        return new Business(owner, assistant, PhoneLine.Create(owner, PhoneNumber.Parse(number), assistant.Id, now));
    }

    public object[] Rows => [Assistant, Line];
}

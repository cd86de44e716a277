using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Domain.Tests;

public sealed class TurnUsageTests
{
    [Test]
    public void What_is_of_one_provider_and_kind_is_added_up_and_estimated_where_a_part_is() => TurnUsage.Sum(
    [
        new("Azure", UsageKind.Synthesis) { Characters = 10 },
        new("OpenAI", UsageKind.Model) { InputTokens = 100, OutputTokens = 7, CachedTokens = 64 },
        new("Azure", UsageKind.Recognition) { Seconds = 1.25 },
        new("OpenAI", UsageKind.Model) { InputTokens = 50, OutputTokens = 3, Estimated = true },
        new("Local", UsageKind.Synthesis) { Characters = 4 },
        new("Azure", UsageKind.Synthesis) { Characters = 5 },
    ]).ShouldBe(
    [
        new("Azure", UsageKind.Recognition) { Seconds = 1.25 },
        new("OpenAI", UsageKind.Model) { InputTokens = 150, OutputTokens = 10, CachedTokens = 64, Estimated = true },
        new("Azure", UsageKind.Synthesis) { Characters = 15 },
        new("Local", UsageKind.Synthesis) { Characters = 4 },
    ]);
}

namespace VoiceAssistant.Domain.Tools;

/// <summary>What is made of the JSON with which a tool is answered.</summary>
/// <param name="Values">Names, and where in the answer the value of each is, like <c>$.booking.slots[0].start</c>.</param>
/// <param name="Text">What the model is told, with <c>{{values.NAME}}</c> for those values; null for the answer itself.</param>
/// <param name="Part">Where in the answer the part is that the model is told, in place of all; null for all.</param>
public sealed record ToolResponse(IReadOnlyDictionary<string, string>? Values = null, string? Text = null, string? Part = null)
{
    public const int MostValues = 50, LongestText = 4_000, LongestPath = 200;

    public static ToolResponse Whole { get; } = new();
}

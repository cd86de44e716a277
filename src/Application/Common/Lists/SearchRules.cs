namespace VoiceAssistant.Application.Common.Lists;

internal static class SearchRules
{
    public const int Longest = 200;

    public static readonly string TooLong = $"Search for at most {Longest} characters.";
}

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Countries in the query of a URL.</summary>
internal static class Regions
{
    public const string Description = "Where a number belongs that is written without its country, like `DE`: ISO 3166, two letters. The deployment's where left out, if it has one.";
}

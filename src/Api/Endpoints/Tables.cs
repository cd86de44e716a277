namespace VoiceAssistant.Api.Endpoints;

/// <summary>Exports in the query of a URL.</summary>
internal static class Tables
{
    public const string Raw = "Without the apostrophes: for programs, since a spreadsheet takes such cells for formulas.";
}

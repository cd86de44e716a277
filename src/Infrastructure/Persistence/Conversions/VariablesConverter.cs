using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>A JSON object with a member for each name.</summary>
internal sealed class VariablesConverter() : ValueConverter<Variables, string>(variables => Write(variables), text => Read(text))
{
    private static string Write(Variables variables) => JsonSerializer.Serialize(variables.Values);

    private static Variables Read(string text) => Variables.Of(JsonSerializer.Deserialize<Dictionary<string, string?>>(text));
}

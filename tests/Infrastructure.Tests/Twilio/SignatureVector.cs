using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Twilio;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

/// <summary>A case of <c>signature-vectors.json</c>, which the official library produced.</summary>
public sealed record SignatureVector(
    string Name, string Token, string Signature, string Url, List<KeyValuePair<string, string>> Form, byte[] Body, bool Expected)
{
    public override string ToString() => Name;

    /// <summary>As the server sees them; two of them were signed with another spelling of the port.</summary>
    public static IEnumerable<SignatureVector> Vectors() => Read("vectors", _ => true);

    public static IEnumerable<SignatureVector> ValidatorCases() =>
        Read("validatorCases", vector => vector.GetProperty("expected").GetBoolean());

    internal bool IsValid() => For(Token).IsValid(Signature, Url, Form, Body);

    internal static TwilioSignatures For(string? token, string? account = "AC00000000000000000000000000000001") =>
        new(Options.Create(new TwilioOptions { AccountSid = account, AuthToken = token }));

    private static IEnumerable<SignatureVector> Read(string list, Func<JsonElement, bool> expected)
    {
        var file = Path.Combine(TestContext.CurrentContext.TestDirectory, "Twilio", "signature-vectors.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var vector in document.RootElement.GetProperty(list).EnumerateArray())
        {
            var form = Fields(vector.GetProperty("params")).ToList();
            yield return new SignatureVector(
                vector.GetProperty("name").GetString()!,
                vector.GetProperty("token").GetString()!,
                vector.GetProperty("signature").GetString()!,
                vector.GetProperty("url").GetString()!,
                form,
                form.Count == 0 && vector.TryGetProperty("body", out var body) ? Encoding.UTF8.GetBytes(body.GetString()!) : [],
                expected(vector));
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(JsonElement parameters) =>
        from field in parameters.EnumerateObject()
        from value in field.Value.ValueKind == JsonValueKind.Array ? field.Value.EnumerateArray().ToArray() : [field.Value]
        select KeyValuePair.Create(field.Name, value.GetString()!);
}

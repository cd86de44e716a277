using System.Text.Json;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Tests.Webhooks;

public class RequestSignerTests
{
    private static readonly JsonElement[] Vectors = Read();

    private static IEnumerable<TestCaseData> NamedVectors => Vectors.Select(v => new TestCaseData(v).SetArgDisplayNames(Text(v, "name")));

    [Test]
    public void There_are_eighteen_vectors() => Vectors.Length.ShouldBe(18);

    [TestCaseSource(nameof(NamedVectors))]
    public void A_signature_is_that_of_the_vendors_library(JsonElement vector)
    {
        var fields = vector.TryGetProperty("params", out var given) ? Fields(given).ToList() : [];

        var signature = RequestSigner.Sign(Text(vector, "token"), Text(vector, "signedUrl"), fields);

        signature.ShouldBe(Text(vector, "signature"), Text(vector, "name"));
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(JsonElement given) =>
        from field in given.EnumerateObject()
        from value in field.Value.ValueKind == JsonValueKind.Array ? field.Value.EnumerateArray().ToArray() : [field.Value]
        select KeyValuePair.Create(field.Name, value.GetString()!);

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static JsonElement[] Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "twilio-signature-vectors.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        return [.. file.RootElement.GetProperty("vectors").EnumerateArray().Select(v => v.Clone())];
    }
}

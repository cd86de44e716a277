using System.Xml.Linq;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests;

/// <summary>Calls the webhooks as Twilio does.</summary>
internal static class Webhooks
{
    public const string Caller = "+14155550100";
    public const string DemonstrationNumber = "+15550100000";

    public static Dictionary<string, string> Call(string callSid = "CA1", string to = DemonstrationNumber, string? from = null) => new()
    {
        ["AccountSid"] = ApiHost.AccountSid,
        ["ApiVersion"] = "2010-04-01",
        ["CallSid"] = callSid,
        ["CallStatus"] = "ringing",
        ["CalledCity"] = "",
        ["CallerCity"] = "SAN FRANCISCO",
        ["Direction"] = "inbound",
        ["From"] = from ?? Caller,
        ["To"] = to,
    };

    public static Task<HttpResponseMessage> PostSignedAsync(
        this ApiHost host, string target, Dictionary<string, string> form, string token = ApiHost.AuthToken, string? idempotencyToken = null) =>
        host.PostAsync(target, form, TwilioSigner.Sign(token, ApiHost.PublicUrl + target, form), idempotencyToken);

    public static async Task<HttpResponseMessage> PostAsync(
        this ApiHost host, string target, Dictionary<string, string> form, string? signature, string? idempotencyToken = null)
    {
        using var content = new FormUrlEncodedContent(form);
        return await host.PostContentAsync(target, content, signature, idempotencyToken);
    }

    public static async Task<HttpResponseMessage> PostContentAsync(
        this ApiHost host, string target, HttpContent content, string? signature, string? idempotencyToken = null)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = content };
        if (signature is not null)
            request.Headers.Add("X-Twilio-Signature", signature);
        if (idempotencyToken is not null)
            request.Headers.Add("I-Twilio-Idempotency-Token", idempotencyToken);
        return await client.SendAsync(request);
    }

    public static async Task<XElement> TwimlAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/xml");
        return XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
    }

    public static IEnumerable<string> Verbs(this XElement twiml) => twiml.Elements().Select(e => e.Name.LocalName);

    public static string Parameter(this XElement twiml, string name) =>
        twiml.Descendants("Parameter").Single(p => p.Attribute("name")!.Value == name).Attribute("value")!.Value;
}

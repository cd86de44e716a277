using System.Globalization;
using System.Net;
using System.Xml.Linq;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Reports;

/// <summary>Tells the Api of calls as the carrier does: signed forms over HTTP.</summary>
internal sealed class CarrierReports(ApiHost host) : IDisposable
{
    private readonly HttpClient _http = host.CreateClient();
    private int _count;

    /// <summary>How many webhooks there were.</summary>
    public int Count => _count;

    public Task StatusAsync(string callSid, Guid? call, string status, int number, int? response = null) => AcceptedAsync(
        call is null ? "/telephony/status" : $"/telephony/status/{call}",
        new(Form(callSid, status))
        {
            ["SequenceNumber"] = number.ToString(CultureInfo.InvariantCulture),
            ["SipResponseCode"] = response?.ToString(CultureInfo.InvariantCulture) ?? "",
        });

    public Task AnsweredByAsync(string callSid, Guid call, string answeredBy) =>
        AcceptedAsync($"/telephony/amd/{call}", new(Form(callSid, "in-progress")) { ["AnsweredBy"] = answeredBy });

    /// <summary>What to do with a call that is answered.</summary>
    public Task<XElement> DocumentAsync(string callSid, Guid call) => AskAsync($"/telephony/outbound/{call}", Form(callSid, "in-progress"));

    /// <summary>What to do with a call that goes on after its stream.</summary>
    public Task<XElement> StreamEndedAsync(string callSid) => AskAsync("/telephony/stream-ended", Form(callSid, "in-progress"));

    public void Dispose() => _http.Dispose();

    private static Dictionary<string, string> Form(string callSid, string status) =>
        new(Webhooks.Call(callSid)) { ["CallStatus"] = status, ["Direction"] = "outbound-api" };

    private async Task<XElement> AskAsync(string target, Dictionary<string, string> form) => await PostAsync(target, form).TwimlAsync();

    private async Task AcceptedAsync(string target, Dictionary<string, string> form)
    {
        using var answer = await PostAsync(target, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PostAsync(string target, Dictionary<string, string> form)
    {
        Interlocked.Increment(ref _count);
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", TwilioSigner.Sign(ApiHost.AuthToken, ApiHost.PublicUrl + target, form));
        request.Headers.Add("I-Twilio-Idempotency-Token", $"{Guid.NewGuid()}");
        return await _http.SendAsync(request);
    }
}

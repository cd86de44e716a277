using System.Net;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>
/// Asks the Api, before anything is made, whether it takes our webhooks: the status of a call that it has never heard of,
/// which it takes note of and forgets.
/// </summary>
internal static class ApiCheck
{
    /// <returns>What is wrong and what to do; null where nothing is.</returns>
    public static async Task<string?> ProblemAsync(string api, Credentials credentials, CancellationToken ct)
    {
        using var http = WebhookClient.CreateHttpClient();
        var client = new WebhookClient(http, credentials.AuthToken);
        var fields = new CallFields(Sid.NewCall(), credentials.AccountSid, SimulatedCarrier.DefaultFrom, SimulatedCarrier.DefaultTo)
            .Fetch("ringing");
        var answer = await client.SendAsync("POST", $"{api.TrimEnd('/')}/telephony/status", fields, Sid.NewToken(), ct);
        return answer switch
        {
            { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } =>
                $"{answer.Problem} {Advice(credentials)}",
            { Status: HttpStatusCode.ServiceUnavailable } => $"{answer.Problem} {api.TrimEnd('/')}/health/ready says what is missing there.",
            _ => answer.Problem,
        };
    }

    /// <summary>For whoever is refused.</summary>
    public static string Advice(Credentials credentials) =>
        $"Our token is from {credentials.Source}: set Storage__Path, or Twilio__AccountSid and Twilio__AuthToken, as they are set for the "
        + "hosts, and --api to what these have as PublicUrls__Api.";
}

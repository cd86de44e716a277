// A morning's work of an integrator, with the client that Kiota has made. Takes where the API is and an access token; prints what it saw.
using System.Text.Json;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using VoiceAssistant.Client;
using VoiceAssistant.Client.Models;

var (url, token) = (args[0], args[1]);
using var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(new GivenToken(token))) { BaseUrl = url };
var api = new ApiClient(adapter).Api;

var assistant = await api.Assistants.PostAsync(new AssistantFields { Name = "Front desk", Turns = new TurnPolicy { EndpointMs = 700 } });
await api.Assistants[assistant!.Id!.Value].PatchAsync(new AssistantPatch { Greeting = "Good morning!" });
assistant = await api.Assistants[assistant.Id.Value].GetAsync();

var key = Guid.NewGuid().ToString();
var carla = new ContactFields { Name = "Carla Gomez", Phone = "+14155550110", Tags = ["regular"] };
var contact = await api.Contacts.PostAsync(carla, request => request.Headers.Add("Idempotency-Key", key));
var again = await api.Contacts.PostAsync(carla, request => request.Headers.Add("Idempotency-Key", key));
await api.Contacts[contact!.Id!.Value].PatchAsync(new ContactPatch { Notes = "Prefers mornings." });
contact = await api.Contacts[contact.Id.Value].GetAsync();
var page = await api.Contacts.GetAsync(request => (request.QueryParameters.Search, request.QueryParameters.PageSize) = ("carla", 10));

var invalid = await RefusalAsync<ValidationProblemDetails>(() => api.Contacts.PostAsync(new ContactFields { Name = "Nobody", Phone = "12" }));
var taken = await RefusalAsync<ProblemDetails>(() => api.Contacts.PostAsync(carla));
await api.Contacts[contact!.Id!.Value].DeleteAsync();
var gone = await RefusalAsync<ProblemDetails>(() => api.Contacts[contact.Id.Value].GetAsync());

Console.WriteLine(JsonSerializer.Serialize(new
{
    greeting = assistant!.Greeting,
    endpointMs = assistant.Turns!.EndpointMs,
    once = again!.Id == contact.Id,
    notes = contact.Notes,
    tags = contact.Tags,
    found = page!.Items!.Select(c => c.Name),
    total = page.Total,
    invalid = new { status = invalid.ResponseStatusCode, code = invalid.Code, fields = invalid.Errors!.AdditionalData.Keys },
    taken = new { status = taken.ResponseStatusCode, code = taken.Code },
    gone = new { status = gone.ResponseStatusCode, code = gone.Code },
}));

static async Task<T> RefusalAsync<T>(Func<Task> asking)
    where T : Exception
{
    try
    {
        await asking();
    }
    catch (T refusal)
    {
        return refusal;
    }

    throw new InvalidOperationException("It was not refused.");
}

internal sealed class GivenToken(string token) : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) => Task.FromResult(token);
}

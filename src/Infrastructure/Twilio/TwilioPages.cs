using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Twilio.Base;
using Twilio.Exceptions;
using Twilio.Http;
using VoiceAssistant.Application.Ports;
using ApiDomain = Twilio.Rest.Domain;
using HttpMethod = Twilio.Http.HttpMethod;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>Lists, page by page. The official client has its thread wait for all pages but the first.</summary>
internal static class TwilioPages
{
    /// <summary>Of a list that never ends.</summary>
    private const int MostPages = 100;

    /// <param name="list">Path of the list within the account.</param>
    /// <param name="member">Where an answer holds the page.</param>
    /// <exception cref="CarrierException">A page was not given.</exception>
    public static async IAsyncEnumerable<List<T>> PagesAsync<T>(
        this TwilioServer server, string list, string member, List<KeyValuePair<string, string>> query, [EnumeratorCancellation] CancellationToken ct)
        where T : Resource
    {
        var request = new Request(HttpMethod.Get, ApiDomain.Api, server.Account + list, queryParams: query);
        for (var pages = 0; pages < MostPages; pages++)
        {
            var asked = request;
            var page = await server.AskAsync(RequestKind.Read, async client => Read<T>(member, (await client.RequestAsync(asked)).Content), ct);
            yield return page.Records;
            if (!page.HasNextPage())
                yield break;
            request = new Request(HttpMethod.Get, page.GetNextPageUrl(ApiDomain.Api));
        }
    }

    private static Page<T> Read<T>(string member, string json)
        where T : Resource
    {
        try
        {
            // without the list, the official client would give an empty one
            if (JObject.Parse(json)[member] is JArray && Page<T>.FromJson(member, json) is { Records: not null } page)
                return page;
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or InvalidCastException or ArgumentException or InvalidOperationException)
        {
            // the official client takes for granted what it is
        }

        throw new ApiException("no page");
    }
}

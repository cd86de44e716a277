using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using ApiDomain = Twilio.Rest.Domain;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>
/// Twilio's REST API, through the official client. That one knows no cancellation, so each request has a client of its own; the connections are shared.
/// </summary>
internal sealed class TwilioServer(
    IHttpMessageHandlerFactory handlers, IOptions<TwilioOptions> options, TwilioCredentials credentials, Breakers breakers, IHostEnvironment environment,
    TimeProvider time)
{
    /// <summary>Of the HTTP client.</summary>
    public const string Client = "Twilio";

    private readonly TwilioOptions _options = options.Value;

    private readonly Breaker _breaker = breakers.Of(Breakers.Carrier, Client);

    /// <summary>Development secrets have no account, unless an emulator has taken them over.</summary>
    public bool IsConfigured => _options.IsConfigured && _options.UsesApi;

    /// <summary>Path of what belongs to the account, with a slash at the end.</summary>
    public string Account => $"/2010-04-01/Accounts/{_options.AccountSid}/";

    /// <exception cref="CarrierException">It was not done, or perhaps not.</exception>
    public async Task<T> AskAsync<T>(RequestKind kind, Func<ITwilioRestClient, Task<T>> ask, CancellationToken ct)
    {
        using var http = Open(kind, isStreamed: false, ct);
        try
        {
            return await ask(Over(http)) ?? throw TwilioErrors.Of(null, kind);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (ApiConnectionException e) when (e.InnerException is CarrierException told)
        {
            throw told; // without the address around it, which may hold numbers
        }
        catch (TwilioException e)
        {
            throw TwilioErrors.Of(e as ApiException, kind);
        }
    }

    /// <summary>Makes something, once, and gives its id.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task<string> CreateAsync(Func<ITwilioRestClient, Task<string?>> create, CancellationToken ct) =>
        AskAsync(RequestKind.Create, async client => await create(client) is { Length: > 0 } id ? id : throw new ApiException("no id"), ct);

    /// <summary>Gives null in place of what the account does not have.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public async Task<T?> FindAsync<T>(RequestKind kind, Func<ITwilioRestClient, Task<T>> ask, CancellationToken ct)
        where T : class
    {
        try
        {
            return await AskAsync(kind, ask, ct);
        }
        catch (CarrierException e) when (e.Code == TwilioErrors.NotFound)
        {
            return null;
        }
    }

    /// <summary>For what the official client does not do: signed in, and with the same limits.</summary>
    /// <exception cref="CarrierException">There is no account.</exception>
    public System.Net.Http.HttpClient Open(RequestKind kind, bool isStreamed, CancellationToken ct) => IsConfigured
        ? new(new TwilioTransport(handlers.CreateHandler(Client), kind, isStreamed, TwilioTransport.ReachIn(environment), _options, credentials, _breaker, time, ct))
        {
            Timeout = Timeout.InfiniteTimeSpan, // the transport has its own
        }
        : throw new CarrierException(
            CarrierFailure.NotConfigured, "There is no Twilio account here: set Twilio:AccountSid and Twilio:AuthToken to those of yours.");

    /// <summary>The whole address of what belongs to the account, where this account is.</summary>
    public Uri AddressOf(string path) =>
        new Request(global::Twilio.Http.HttpMethod.Get, ApiDomain.Api, Account + path, Empty(_options.Region), edge: Empty(_options.Edge)).ConstructUrl();

    /// <summary>Its log, which a variable of the environment switches on, would tell numbers. The transport signs in.</summary>
    private TwilioRestClient Over(System.Net.Http.HttpClient http) =>
        new("-", "-", _options.AccountSid, Empty(_options.Region), new SystemNetHttpClient(http), Empty(_options.Edge)) { LogLevel = "" };

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

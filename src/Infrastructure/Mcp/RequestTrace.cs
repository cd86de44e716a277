using System.Net;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>What became of the HTTP requests of one flow, which the protocol's library does not tell. In doubt one was read.</summary>
internal sealed class RequestTrace
{
    private static readonly AsyncLocal<RequestTrace?> Flow = new();

    private volatile bool _isBegun, _isUnderWay, _mayHaveBeenRead;

    public static RequestTrace? Current => Flow.Value;

    /// <summary>The latest has begun to be sent, and there is no answer yet.</summary>
    public bool IsUnderWay { get => _isUnderWay; set => _isUnderWay = value; }

    /// <summary>No connection could be opened for the latest, or it was not to be sent.</summary>
    public bool IsUnconnected { get; private set; }

    /// <summary>Nothing was sent: the library knows already that the session is over, or no connection could be opened.</summary>
    public bool IsUnsent => !_isUnderWay && !_mayHaveBeenRead && (!_isBegun || IsUnconnected);

    /// <summary>Of the latest answer; null where there is none.</summary>
    public HttpStatusCode? Status { get; private set; }

    /// <summary>It was larger than what is read.</summary>
    public bool IsTooLarge { get; set; }

    /// <summary>A session that the server no longer knows. The protocol has 404 for it, and some servers say 400.</summary>
    public bool IsSessionGone => Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest;

    /// <summary>The server certainly did nothing: it never got a request, or refused it as HTTP.</summary>
    public bool IsUnread => IsUnsent || (!_isUnderWay && !_mayHaveBeenRead && Status is not null);

    /// <summary>The latest, while it is sent and until its answer begins; null where none is.</summary>
    public Task? Sending { get; set; }

    /// <summary>How long they may take, whatever the library thinks: where it learns from one that the session is over, it gives all others up, read or not.</summary>
    public CancellationToken Limit { get; private init; }

    public static RequestTrace Begin() => BeginWithin(CancellationToken.None);

    public static RequestTrace BeginWithin(CancellationToken limit) => Flow.Value = new RequestTrace { Limit = limit };

    /// <summary>What is needed to send it.</summary>
    public async Task PrepareAsync(Task preparing)
    {
        _isBegun = true;
        try
        {
            await preparing;
        }
        catch
        {
            IsUnconnected = true;
            throw;
        }
    }

    /// <param name="send">Sends a request whose body, where it has one, is <see cref="WatchedContent"/>.</param>
    public async Task<HttpResponseMessage> WatchAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            var response = await send();
            (Status, IsUnconnected) = (response.StatusCode, false);
            _mayHaveBeenRead |= response.StatusCode is < HttpStatusCode.MultipleChoices or >= HttpStatusCode.InternalServerError;
            _isUnderWay = false;
            return response;
        }
        catch
        {
            IsUnconnected = !_isUnderWay;
            throw;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using VoiceAssistant.Tests.Fuzzing;

namespace VoiceAssistant.Api.Tests.Fuzzing;

/// <summary>The webhooks of a running Api against thousands of posts, valid and damaged; see docs/testing.md for many more.</summary>
public sealed class WebhookFuzzTests
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly string[] Targets = ["/telephony/status", "/telephony/stream-ended", "/telephony/incoming"];

    private static ApiHost _host = null!;
    private static HttpClient _client = null!;

    [OneTimeSetUp]
    public static void Start()
    {
        _host = ApiHost.Start();
        _client = _host.CreateClient();
    }

    [OneTimeTearDown]
    public static void Stop()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Test]
    public void A_signed_form_is_accepted_however_it_is_encoded()
    {
        Property.Check(600, choices =>
        {
            var target = choices.Of("/telephony/status", "/telephony/status?a=%C3%A9&n=O'B", "/telephony/stream-ended");
            var post = FormPost.Write(choices);
            var type = choices.Of(Form, Form + "; charset=UTF-8", "Application/X-WWW-Form-Urlencoded ;charset=\"utf-8\"", Form + "; charset=utf-7", Form + ";charset=nonsense");
            ((int)Post(target, post.Body, type, FormPost.Sign(target, post.Fields), choices.OnceIn(2))).ShouldBeInRange(200, 204, Show(post.Body));
        });
        NothingIsLoggedAsAnError();
    }

    [Test]
    public void A_form_with_anything_changed_after_it_was_signed_is_refused()
    {
        Property.Check(600, choices =>
        {
            var post = FormPost.Write(choices);
            var target = choices.Of(Targets);
            var signature = FormPost.Sign(target, post.Fields);
            var fields = post.Fields.ToList();
            var (name, value) = fields[choices.Below(fields.Count)];
            var changed = choices.Below(6) switch
            {
                0 => FormPost.Sign(target + "?", fields),
                1 => FormPost.Sign(target, fields.Where(f => f.Key != name)),
                2 => FormPost.Sign(target, fields.Append(new(name, value + "x"))),
                3 => FormPost.Sign(target, fields.Append(new("New", ""))),
                4 => choices.Of("", "=", signature[..^1], signature + "=", signature.ToLowerInvariant(), signature + "," + signature),
                _ => Convert.ToBase64String(choices.Noise(20)),
            };
            Post(target, post.Body, Form, changed).ShouldBe(HttpStatusCode.Forbidden, Show(post.Body));
        });
        NothingIsLoggedAsAnError();
    }

    [Test]
    public void A_damaged_form_is_no_error_of_ours_and_is_accepted_where_it_can_be_decoded_and_is_signed()
    {
        Property.Check(1_000, choices =>
        {
            var target = choices.Of(Targets);
            var body = Mutation.Damage(choices, FormPost.Write(choices).Body, FormPost.Words);
            var fields = StrictForm.Decode(body);
            var status = Post(target, body, Form, FormPost.Sign(target, fields ?? []), choices.OnceIn(2));
            if (fields is not null)
                status.ShouldBe(Expected(target, fields), Show(body));
            else
                ((int)status).ShouldBeLessThan(500, Show(body));
        });
        NothingIsLoggedAsAnError();
    }

    [Test]
    public void A_post_of_any_type_and_size_is_no_error_of_ours()
    {
        Property.Check(600, choices =>
        {
            var body = choices.Noise(choices.Of(choices.Below(300), 0, 65_535, 65_536, 65_537, 65_000));
            var type = choices.Of(
                null, "", "text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=x", Form + "x", Form + "; charset",
                Form + ";;;=", Form + "; charset=utf-16", Form + "; charset=utf-7", Form + ", " + Form, "application/x-www-form-urlencoded/x", ";", "\"");
            var status = (int)Post(choices.Of(Targets), body, type, choices.Of("signature", "", null), choices.OnceIn(2));
            status.ShouldBeOneOf(400, 403, 413);
        });
        NothingIsLoggedAsAnError();
    }

    [TestCase("Content-Length: 10\r\n\r\nabc", TestName = "Fewer_bytes_than_announced_are_no_error_of_ours")]
    [TestCase("Content-Length: -1\r\n\r\n", TestName = "A_negative_length_is_no_error_of_ours")]
    [TestCase("Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", TestName = "Two_lengths_are_no_error_of_ours")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\nzz\r\nabc", TestName = "A_chunk_without_a_size_is_no_error_of_ours")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\nabc", TestName = "A_chunk_of_any_size_is_no_error_of_ours")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef", TestName = "A_chunk_that_is_longer_than_it_says_is_no_error_of_ours")]
    [TestCase("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", TestName = "An_unknown_transfer_encoding_is_no_error_of_ours")]
    [TestCase("Content-Length: 0\r\nX-Twilio-Signature: a\r\nX-Twilio-Signature: b\r\n\r\n", TestName = "Two_signatures_are_no_error_of_ours")]
    [TestCase("Content-Length: 0\r\nX-Twilio-Signature: \u00ff\r\n\r\n", TestName = "A_signature_that_is_no_ASCII_is_no_error_of_ours")]
    public async Task A_broken_request_is_no_error_of_ours(string rest)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(_client.BaseAddress!.Host, _client.BaseAddress.Port);
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"POST /telephony/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {Form}\r\n{rest}"));
        line.Client.Shutdown(SocketShutdown.Send);
        (await AnswerAsync(stream)).ShouldMatch("^(HTTP/1.1 4|$)");
        NothingIsLoggedAsAnError();
    }

    /// <summary>Nothing where the connection was reset.</summary>
    private static async Task<string> AnswerAsync(NetworkStream stream)
    {
        try
        {
            using var answer = new StreamReader(stream);
            return await answer.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static HttpStatusCode Expected(string target, List<KeyValuePair<string, string>> fields)
    {
        string First(string name) => fields.Find(f => f.Key == name).Value ?? "";
        if (First("AccountSid") != ApiHost.AccountSid)
            return HttpStatusCode.Forbidden;
        var isComplete = First("CallSid").Length > 0 && (target != "/telephony/incoming" || First("To").Length > 0);
        var sid = First("CallSid");
        var isSid = sid.Length <= 64 && sid.All(c => c is > ' ' and <= '~');
        return (isComplete, isSid, target) switch
        {
            (false, _, _) => HttpStatusCode.BadRequest,
            (_, _, "/telephony/stream-ended") => HttpStatusCode.OK,
            (_, false, _) => HttpStatusCode.BadRequest,
            (_, _, "/telephony/status") => HttpStatusCode.NoContent,
            _ => HttpStatusCode.OK,
        };
    }

    private static HttpStatusCode Post(string target, byte[] body, string? type, string? signature, bool chunked = false)
    {
        using var content = new ByteArrayContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = content };
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        if (chunked)
            request.Headers.TransferEncodingChunked = true;
        using var response = _client.Send(request);
        return response.StatusCode;
    }

    private static void NothingIsLoggedAsAnError() => _host.Log.Lines
        .Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal))
        .Take(3).ShouldBeEmpty();

    private static string Show(byte[] body) => $"the body was, in base64, {Convert.ToBase64String(body)}: {Encoding.UTF8.GetString(body)}";
}

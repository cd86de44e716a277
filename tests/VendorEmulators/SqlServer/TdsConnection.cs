namespace VoiceAssistant.VendorEmulators.SqlServer;

/// <summary>One client: a greeting, a login, then commands one after the other.</summary>
internal sealed class TdsConnection(TdsStream stream, Func<SqlServerCommand, SqlServerAnswer> answer)
{
    private const int LoginFailed = 18456;

    /// <summary>Version 16.0.1000, no encryption, no multiple result sets: each option's number, offset and length, then the values.</summary>
    /// <remarks>[MS-TDS] 2.2.6.5</remarks>
    private static readonly byte[] Greeting =
        [0, 0, 16, 0, 6, 1, 0, 22, 0, 1, 4, 0, 23, 0, 1, 0xFF, 16, 0, 3, 232, 0, 0, 2, 0];

    private bool _isRefused;

    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            var (type, body) = await stream.ReadAsync(ct);
            var reply = type switch
            {
                TdsMessageType.PreLogin => Greeting,
                TdsMessageType.Login => LogIn(TdsLogin.Read(body)),
                TdsMessageType.Batch => Write(answer(TdsCommandReader.ReadBatch(body))),
                TdsMessageType.Rpc => Write(answer(TdsCommandReader.ReadRpc(body))),
                _ => throw new IOException($"The emulator does not know messages of type {type}."),
            };
            await stream.WriteAsync(reply, ct);
            if (_isRefused)
                return;
        }
    }

    private byte[] LogIn(TdsLogin login)
    {
        _isRefused = login is not { User: SqlServerEmulator.User, Password: SqlServerEmulator.Password };
        if (_isRefused)
            return Write(new SqlServerAnswer.Error(LoginFailed, $"Login failed for user '{login.User}'."));
        using var tokens = new TdsTokenWriter();
        tokens.LoginAck();
        tokens.Environment(TdsTokenWriter.EnvironmentType.Database, login.Database);
        tokens.DefaultCollation();
        tokens.Environment(TdsTokenWriter.EnvironmentType.PacketSize, $"{TdsStream.PacketSize}");
        tokens.Done();
        return tokens.ToArray();
    }

    private static byte[] Write(SqlServerAnswer reply)
    {
        using var tokens = new TdsTokenWriter();
        switch (reply)
        {
            case SqlServerAnswer.Error error:
                tokens.Error(error.Number, error.Message);
                tokens.Done(failed: true);
                break;
            case SqlServerAnswer.Rows { Columns.Count: > 0 } rows:
                tokens.Columns(rows.Columns);
                foreach (var row in rows.Values)
                    tokens.Row(rows.Columns, row);
                tokens.Done(rows.Values.Length);
                break;
            default:
                tokens.Done();
                break;
        }
        return tokens.ToArray();
    }
}

using System.Diagnostics;
using System.Text;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

/// <summary>The format against the implementation most people have: Python's <c>cryptography</c>. Skipped where it is absent.</summary>
public sealed class FernetPythonTests
{
    private const string Text = "sk-파이썬-токен-🔑";

    [Fact]
    public void PythonReadsOurTokens()
    {
        using var key = FernetKey.Generate();
        var token = Fernet.Encrypt(key, Encoding.UTF8.GetBytes(Text), DateTimeOffset.UnixEpoch.AddDays(20_000));

        var read = Python("import sys;from cryptography.fernet import Fernet;k,t=sys.stdin.read().split();sys.stdout.buffer.write(Fernet(k).decrypt(t.encode()))",
            $"{key.Reveal()} {token}");

        Assert.Equal(Text, read);
    }

    [Fact]
    public void WeReadPythonsTokens()
    {
        using var key = FernetKey.Generate();

        var token = Python("import sys;from cryptography.fernet import Fernet;k,t=sys.stdin.buffer.read().split();sys.stdout.buffer.write(Fernet(k).encrypt(t))",
            $"{key.Reveal()} {Text}");

        Assert.Equal(FernetStatus.Ok, Fernet.TryDecrypt(key, token, null, out var message));
        Assert.Equal(Text, Encoding.UTF8.GetString(message));
    }

    [Fact]
    public void APythonKeyIsAKeyHere()
    {
        var text = Python("from cryptography.fernet import Fernet;print(Fernet.generate_key().decode(),end='')", "");

        Assert.True(FernetKey.TryParse(text, out var key));
        Assert.Equal(text, key.Reveal());
        key.Dispose();
    }

    [Fact]
    public void PythonDerivesTheSameMasterAndRecordKeys()
    {
        var parameters = new KeyParameters([.. Enumerable.Range(0, 32).Select(i => (byte)i)], KeyParameters.FewestIterations);
        using var master = MasterKey.Derive("a secret of 32 characters or more", parameters);
        using var record = master.ForRecord(parameters.Salt.AsSpan(0, 16), "김영희", "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

        var expected = Python(
            """
            import base64,hashlib,struct,sys
            from cryptography.hazmat.primitives import hashes
            from cryptography.hazmat.primitives.kdf.hkdf import HKDF
            salt=bytes(range(32)); u='김영희'.encode(); s=b'0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
            master=hashlib.pbkdf2_hmac('sha256',b'a secret of 32 characters or more',salt,100000,32)
            info=b'memorystdio vault record v1'+struct.pack('>I',len(u))+u+struct.pack('>I',len(s))+s
            sys.stdout.write(base64.urlsafe_b64encode(HKDF(hashes.SHA256(),32,salt[:16],info).derive(master)).decode())
            """, "");

        Assert.Equal(expected, record.Reveal());
    }

    private static string Python(string script, string input)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        start.StandardInputEncoding = start.StandardOutputEncoding = new UTF8Encoding(false);
        start.Environment["PYTHONUTF8"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var text = errors.GetAwaiter().GetResult();
            Assert.SkipWhen(text.Contains("ModuleNotFoundError", StringComparison.Ordinal), "Python's cryptography is not installed (apt-get install python3-cryptography).");
            Assert.True(process.ExitCode == 0, text);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed.");
            return "";
        }
    }
}

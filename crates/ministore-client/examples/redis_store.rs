//! One access token for many processes, kept in Redis.
//!
//! ```sh
//! REDIS_URL=redis://127.0.0.1 APP_ID=wx… APP_SECRET=… cargo run --example redis_store -- 32423523451235145
//! ```
//!
//! The platform hands the same stable token to every machine that asks, so this is needed only to save it requests, or
//! where machines must not refresh one after the other.

use std::env;
use std::error::Error as StdError;
use std::time::Duration;

use ministore_client::model::OrderId;
use ministore_client::model::mini_store::order::GetOrderRequest;
use ministore_client::{AccessToken, AppCredentials, BoxFuture, Client, Error, StoredToken, TokenStore};
use redis::aio::MultiplexedConnection;

/// A token in Redis (6.2 or later), under one key for each app. Redis forgets it when it ends.
struct RedisStore {
    connection: MultiplexedConnection,
    key: String,
}

/// Replaces the value in one step, if it is the old one, and returns what is there then.
const REPLACE: &str = "
    local known = redis.call('GET', KEYS[1])
    if known and known:match('^%d+ (.*)$') ~= ARGV[1] then return known end
    redis.call('SET', KEYS[1], ARGV[2], 'EXAT', ARGV[3])
    return ARGV[2]";

impl RedisStore {
    async fn connect(url: &str, appid: &str) -> Result<Self, redis::RedisError> {
        let connection = redis::Client::open(url)?.get_multiplexed_async_connection().await?;
        Ok(Self { connection, key: format!("ministore:token:{appid}") })
    }

    /// Both go into one value, so that nobody reads one without the other.
    fn read(value: &str) -> Option<StoredToken> {
        let (until, token) = value.split_once(' ')?;
        Some(StoredToken {
            token: AccessToken::new(token).ok()?,
            until: Duration::from_secs(until.parse().ok()?),
        })
    }
}

impl TokenStore for RedisStore {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, Error>> {
        let mut connection = self.connection.clone();
        Box::pin(async move {
            let value = redis::cmd("GET").arg(&self.key).query_async::<Option<String>>(&mut connection).await;
            // What Redis says may quote the value: it stays here.
            let value = value.map_err(|_| Error::no_token("Redis cannot be asked for the token"))?;
            Ok(value.as_deref().and_then(Self::read))
        })
    }

    fn replace<'a>(
        &'a self,
        old: Option<&'a AccessToken>,
        new: StoredToken,
    ) -> BoxFuture<'a, Result<StoredToken, Error>> {
        let mut connection = self.connection.clone();
        let value = format!("{} {}", new.until.as_secs(), new.token.expose());
        Box::pin(async move {
            let mut replace = redis::cmd("EVAL");
            replace
                .arg(REPLACE)
                .arg(1)
                .arg(&self.key)
                .arg(old.map_or("", AccessToken::expose))
                .arg(value)
                .arg(new.until.as_secs());
            let stored = replace.query_async::<String>(&mut connection).await;
            let stored = stored.map_err(|_| Error::no_token("Redis cannot be told the token"))?;
            Ok(Self::read(&stored).unwrap_or(new))
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn StdError>> {
    let (appid, secret) = (env::var("APP_ID")?, env::var("APP_SECRET")?);
    let store = RedisStore::connect(&env::var("REDIS_URL")?, &appid).await?;
    let mut client = Client::builder(AppCredentials::new(appid, secret).store(store));
    if let Ok(server) = env::var("TEST_SERVER") {
        client = client.danger_test_server(&server);
    }
    let client = client.build()?;
    for id in env::args().skip(1) {
        let order = client.send(&GetOrderRequest::new(OrderId(id.parse()?))).await?;
        println!("order {id}: {:?}", order.status);
    }
    Ok(())
}

//! A store as rooms use it: many readers, few writers. Writes wait in a bounded queue; when it is full the answer is
//! "busy" at once, never a dropped write. The result is told only after the commit is durable.

use std::{
    marker::PhantomData,
    sync::{
        Arc, Mutex,
        atomic::AtomicU64,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
};

use diesel::{
    Connection,
    connection::{AnsiTransactionManager, TransactionManager},
    r2d2::Pool,
};
use tokio::sync::oneshot;

use super::conn::{Backend, Conn, Db, Manager, StoreKind};
use crate::platform::{Error, Result};

const READERS: u32 = 4;
const QUEUE: usize = 4096;

type Job<K> = Box<dyn FnOnce(Result<&mut Conn<K>>) + Send>;

/// One store.
pub struct Store<K: StoreKind> {
    url: Arc<str>,
    readers: Pool<Manager<K>>,
    writers: SyncSender<Job<K>>,
}

impl<K: StoreKind> Clone for Store<K> {
    fn clone(&self) -> Self {
        Self { url: Arc::clone(&self.url), readers: self.readers.clone(), writers: self.writers.clone() }
    }
}

impl<K: StoreKind> Store<K> {
    pub(super) fn open(url: &str, queries: &Arc<AtomicU64>) -> Result<Self> {
        let manager =
            |queries: &Arc<AtomicU64>| Manager { url: url.to_owned(), queries: Arc::clone(queries), kind: PhantomData };
        let readers = Pool::builder()
            .max_size(READERS)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(std::time::Duration::from_secs(5))
            .build(manager(queries))
            .map_err(|error| Error::Busy(format!("opening store {}: {error}", K::NAME)))?;
        let (sender, receiver) = sync_channel::<Job<K>>(QUEUE);
        let receiver = Arc::new(Mutex::new(receiver));
        let threads = match Backend::of(url) {
            Backend::Sqlite => 1,
            Backend::Postgres => 2,
        };
        for _ in 0..threads {
            let (receiver, manager) = (Arc::clone(&receiver), manager(queries));
            std::thread::Builder::new()
                .name(format!("write-{}", K::NAME))
                .spawn(move || write_loop(&receiver, &manager))?;
        }
        Ok(Self { url: url.into(), readers, writers: sender })
    }

    /// The store's address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Runs `query` on a reading connection, off the request threads.
    pub async fn read<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn<K>) -> Result<T> + Send + 'static,
    {
        let store = self.clone();
        actix_web::web::block(move || store.read_now(query))
            .await
            .map_err(|error| Error::internal("waiting for a query", error))?
    }

    /// [`Store::read`] for code that is not in a request.
    pub fn read_now<T>(&self, query: impl FnOnce(&mut Conn<K>) -> Result<T>) -> Result<T> {
        let mut conn =
            self.readers.get().map_err(|error| Error::Busy(format!("no connection to {}: {error}", K::NAME)))?;
        query(&mut conn)
    }

    /// Runs `verb` in one transaction on a writer; all or nothing, durable when it returns.
    pub async fn write<T, F>(&self, verb: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn<K>) -> Result<T> + Send + 'static,
    {
        self.enqueue(verb)?.await.map_err(|_| Error::Internal(format!("writer of {} stopped", K::NAME)))?
    }

    /// [`Store::write`] for code that is not in a request.
    pub fn write_now<T, F>(&self, verb: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn<K>) -> Result<T> + Send + 'static,
    {
        self.enqueue(verb)?.blocking_recv().map_err(|_| Error::Internal(format!("writer of {} stopped", K::NAME)))?
    }

    fn enqueue<T, F>(&self, verb: F) -> Result<oneshot::Receiver<Result<T>>>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn<K>) -> Result<T> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let job: Job<K> = Box::new(move |conn| {
            let result = conn.and_then(|conn| transaction(conn, verb));
            if tell.send(result).is_err() {
                tracing::debug!(store = K::NAME, "the caller went away before the commit was told");
            }
        });
        self.writers.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy(format!("write queue of {} is full", K::NAME)),
            TrySendError::Disconnected(_) => Error::Internal(format!("writer of {} stopped", K::NAME)),
        })?;
        Ok(told)
    }
}

/// Runs `verb` in one transaction. On SQLite the write lock is taken first, so that a transaction never has to be
/// begun again because another process wrote in between.
pub fn transaction<K, T>(conn: &mut Conn<K>, verb: impl FnOnce(&mut Conn<K>) -> Result<T>) -> Result<T> {
    type Manager = <Db as Connection>::TransactionManager;
    match conn.db() {
        Db::Sqlite(lite) => AnsiTransactionManager::begin_transaction_sql(lite, "BEGIN IMMEDIATE")?,
        db => Manager::begin_transaction(db)?,
    }
    match verb(conn) {
        Ok(value) => {
            Manager::commit_transaction(conn.db())?;
            Ok(value)
        }
        Err(error) => {
            if let Err(second) = Manager::rollback_transaction(conn.db()) {
                tracing::warn!(%second, "rolling back failed");
            }
            Err(error)
        }
    }
}

fn write_loop<K: StoreKind>(queue: &Mutex<Receiver<Job<K>>>, manager: &Manager<K>) {
    use diesel::r2d2::ManageConnection;
    let mut open: Option<Conn<K>> = None;
    loop {
        let job = match queue.lock() {
            Ok(queue) => queue.recv(),
            Err(_) => return,
        };
        let Ok(job) = job else { return };
        if open.as_mut().is_some_and(|conn| manager.has_broken(conn)) {
            open = None;
        }
        if open.is_none() {
            match manager.connect() {
                Ok(conn) => open = Some(conn),
                Err(error) => {
                    job(Err(Error::Busy(format!("no connection to {}: {error}", K::NAME))));
                    continue;
                }
            }
        }
        if let Some(conn) = open.as_mut() {
            job(Ok(conn));
        }
    }
}
